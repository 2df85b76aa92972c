import { type Audience, isOutside, isReply } from '../customers/audience.ts';
import type { Recorded } from '../incident/events.ts';
import { audienceStates } from '../incident/fold.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import type { Moment, Span } from '../moment.ts';
import { wordsOf } from '../updates/body.ts';
import { timesSaid } from '../updates/glass.ts';
import type { Update } from '../updates/update.ts';
import { plain } from '../updates/words.ts';
import { gapsOf, longest } from './silences.ts';

/** What somebody needs to know before they are asked: five answers, in plain words (interface.md C12). */
export type Brief = {
  readonly soWhat: string;
  /** What the communications lead wrote for executives, where they did. */
  readonly executives: string | null;
  readonly told: Told;
  readonly next: { readonly audience: Audience; readonly due: Moment; readonly late: boolean } | null;
  readonly need: readonly string[];
};

type Told = {
  readonly lastAt: Moment | null;
  readonly lastWords: string | null;
  readonly kept: number;
  readonly promises: number;
  readonly longestSilence: Span;
};

export function briefOf(incident: Incident, log: readonly Recorded[], now: Moment): Brief {
  const last = lastOutside(incident);
  return {
    soWhat: soWhat(incident),
    executives: forExecutives(incident, now),
    told: {
      lastAt: last?.publishedAt ?? null,
      lastWords: last && plain(wordsOf({ body: last.body, times: timesSaid(last) }), now),
      ...promisesOf(incident),
      longestSilence: longest(gapsOf(log, now)),
    },
    next: nextWord(incident, now),
    need: needs(incident),
  };
}

function lastOutside(incident: Incident): Update | null {
  const said = audienceStates(incident)
    .filter(({ audience }) => isOutside(audience))
    .flatMap(({ said: ids }) => incident.updates[ids.at(-1) ?? ''] ?? []);
  return said.toSorted((one, other) => (other.publishedAt ?? 0) - (one.publishedAt ?? 0))[0] ?? null;
}

const standing = {
  investigating: 'We do not know the cause yet.',
  identified: 'We know the cause and are working on a fix.',
  monitoring: 'A fix is in place and we are watching it.',
  resolved: 'It is over.',
} as const;

function soWhat({ facts, headline, status }: Incident): string {
  const { who, task, unaffected } = facts;
  const what = who && task ? `${capital(who)} cannot ${task}.` : `${headline.replace(/[.!?]+$/, '')}.`;
  const rest = unaffected ? ` ${capital(unaffected).replace(/[.!?]+$/, '')} work as normal.` : '';
  return `${what}${status === 'resolved' ? '' : rest} ${standing[status]}`;
}

function forExecutives(incident: Incident, now: Moment): string | null {
  const last = incident.updates[incident.audiences.internal?.said.at(-1) ?? ''];
  const body = last?.versions.executives;
  // The standing text answers the very questions of this sheet, in a row: only other words add something.
  if (!last || !body || body.startsWith('So what:')) return null;
  return plain(wordsOf({ body, times: timesSaid(last) }), now);
}

function promisesOf(incident: Incident): { readonly kept: number; readonly promises: number } {
  const states = audienceStates(incident).filter(
    ({ audience }) => audience !== 'undecided' && !isReply(audience),
  );
  const { replies } = incident;
  const kept = states.reduce((sum, state) => sum + state.promisesKept, replies.answered);
  const missed = states.reduce((sum, state) => sum + state.promisesMissed, replies.missed);
  return { kept, promises: kept + missed };
}

/** The word outside that is due first; where nobody is told yet, the one that decides it. */
function nextWord(incident: Incident, now: Moment): Brief['next'] {
  const owed = audienceStates(incident)
    .filter(({ closed, audience }) => !closed && isOutside(audience))
    .flatMap(({ audience, promised }) => (promised ? [{ audience, due: promised.due }] : []));
  const [first] = owed.toSorted((one, other) => one.due - other.due);
  return first ? { ...first, late: first.due < now } : null;
}

function needs(incident: Incident): readonly string[] {
  if (!isOpen(incident)) return [];
  const waiting = Object.values(incident.updates).some(
    ({ state, approval, approvalAsked }) => state === 'draft' && approvalAsked !== null && !approval,
  );
  const undecided = incident.audiences.undecided && !incident.audiences.undecided.closed;
  const { unreachable } = incident.affected;
  return [
    ...(waiting ? ['Words wait for a second reader: whoever was asked, please read and approve.'] : []),
    ...(undecided ? ['Nobody has decided yet who needs to know.'] : []),
    ...(unreachable > 0
      ? [
          `${unreachable} affected ${unreachable === 1 ? 'customer has' : 'customers have'} nobody we can write to: call them if you know them.`,
        ]
      : []),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
