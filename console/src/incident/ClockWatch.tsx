import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Clock, Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { homeQuery } from '../api/queries.ts';
import { useNow } from '../live/use-now.ts';
import { announce } from '../shell/announcer.tsx';
import { useAlarmTitle } from '../shell/title.ts';
import { span } from '../ui/times.ts';
import { clockAt, isLate } from './clock-at.ts';

/**
 * Watches every clock for the whole console: each change of state is said once, the tab counts lateness,
 * and drafts that depend on the hour are read again when it has come. Draws nothing.
 */
export function ClockWatch() {
  const { data } = useQuery(homeQuery);
  const client = useQueryClient();
  const now = useNow('second');
  const owed = [...(data?.youOwe ?? []), ...(data?.othersOwe ?? [])].map((one) => ({
    ...one,
    clock: clockAt(one.audience.clock, now),
  }));
  const before = useRef(new Map<string, Clock['timeState']>());
  const moments = owed
    .map(({ incident, audience, clock }) => `${incident.id} ${audience.audience} ${clock.timeState}`)
    .join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of some state is news, never a tick
  useEffect(() => {
    const seen = new Map(owed.map((one) => [keyOf(one), one.clock.timeState]));
    for (const one of owed) {
      const was = before.current.get(keyOf(one));
      if (was === undefined || was === one.clock.timeState) continue;
      const sentence = sentenceFor(one);
      if (sentence) announce(sentence);
      if (one.clock !== one.audience.clock)
        void client.invalidateQueries({ queryKey: ['incident', one.incident.id] });
    }
    before.current = seen;
  }, [moments]);

  const late = owed
    .filter(({ clock }) => isLate(clock))
    .toSorted((one, two) => two.clock.lateMinutes - one.clock.lateMinutes)[0];
  useAlarmTitle(late ? `‼ ${span(late.clock.lateMinutes)} late · ${late.incident.name}` : null);
  return null;
}

type Watched = Owed & { clock: Clock };

function keyOf({ incident, audience }: Watched): string {
  return `${incident.id} ${audience.audience}`;
}

function sentenceFor({ incident, audience, clock }: Watched): string | null {
  const what = `${incident.name}, ${audience.name}`;
  switch (clock.timeState) {
    case 'due-soon':
      return clock.yours ? `${what}: due soon. The draft is ready.` : null;
    case 'overdue':
      return `${what}: overdue. ${clock.yours ? 'You owe the next word.' : `${clock.owner?.name ?? 'Nobody'} owes the next word.`}`;
    case 'silent':
      // The owner hears this from the bar, which is an alert.
      return clock.yours ? null : `${what}: silent.`;
    case 'ok':
      return `${what}: on time.`;
    case 'paused':
      return `${what}: paused.`;
    default:
      return null;
  }
}
