import { audienceName } from '../../../domain/customers/audience.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { type Moment, wholeMinutes } from '../../../domain/moment.ts';
import { briefOf } from '../../../domain/review/brief.ts';
import { ownerOf } from '../../../domain/roles/owner.ts';
import { type Spoken, sayThis } from '../../../domain/updates/say-this.ts';
import { plain } from '../../../domain/updates/words.ts';
import type { Room } from '../incidents/room.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type { PersonRef } from '../shapes/basics.ts';
import type { BriefShape, SayThisShape } from '../shapes/views.ts';

export type Names = ReadonlyMap<string, string>;

/** An incident as it is called outside, where it has a name there. */
export function presentViewed(incident: Incident) {
  const { id, number, severity, status, declaredAt } = incident;
  const said = incident.updates[incident.audiences.public?.said.at(-1) ?? ''];
  const startedAt = wireTime(incident.facts.since ?? declaredAt);
  return {
    id,
    name: `INC-${number}`,
    headline: said?.headline ?? incident.headline,
    severity,
    status,
    startedAt,
  };
}

export function presentSayThis(incident: Incident, now: Moment): SayThisShape {
  const { words, instead, when, next, doNotSay, facts } = sayThis(incident, now);
  return {
    incident: presentViewed(incident),
    words: words && presentSpoken(words, now),
    instead,
    when,
    next: wireTimeOrNull(next),
    late: next !== null && next < now,
    doNotSay: [...doNotSay],
    who: facts.who ?? null,
    cannot: facts.cannot ?? null,
    workaround: facts.workaround ?? null,
    unaffected: facts.unaffected ?? null,
    affected: incident.affected.customers,
  };
}

export function presentSpoken({ audience, words, at }: Spoken, now: Moment) {
  return { audience, text: plain(words, now), at: wireTime(at) };
}

export async function presentBrief(room: Room, incident: Incident): Promise<BriefShape> {
  const now = room.engine.clock.now();
  const [log, biggest, totals, names] = await Promise.all([
    room.engine.ledger.log(incident.id),
    room.lookup.biggest(incident.id, 3),
    room.affected.totals(incident.id),
    room.house.people.names(),
  ]);
  const { told, next, need, ...rest } = briefOf(incident, log, now);
  return {
    incident: presentViewed(incident),
    ...rest,
    who: {
      customers: totals.customers,
      biggest: biggest.map(({ owner, ...one }) => ({ ...one, owner: personRef(owner, names) })),
    },
    told: {
      ...told,
      customers: totals.told,
      waiting: totals.waiting,
      lastAt: wireTimeOrNull(told.lastAt),
      longestSilence: wholeMinutes(told.longestSilence),
    },
    next: next && {
      audience: audienceName(next.audience),
      due: wireTime(next.due),
      late: next.late,
      owner: personRef(ownerOf(incident, next.audience), names),
    },
    need: [...need],
    now: wireTime(now),
  };
}

export function personRef(id: string | null, names: Names): PersonRef | null {
  return id === null ? null : { id, name: names.get(id) ?? 'Somebody who is gone' };
}
