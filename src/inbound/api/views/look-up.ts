import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import { type Moment, minutes } from '../../../domain/moment.ts';
import { lastWordsTo, type Spoken, toldNext } from '../../../domain/updates/say-this.ts';
import { clockTime } from '../../../domain/updates/words.ts';
import type { KnownCustomer, LookedUp } from '../../../engine/ports/affected-lookup.ts';
import type { Room } from '../incidents/room.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type { CustomerLookUp } from '../shapes/views.ts';
import { type Names, personRef, presentSpoken, presentViewed } from './present.ts';

/** Enough to see that one must type more. */
const shownAtMost = 8;
/** Nobody answers the phone for more at once. */
const incidentsAtMost = 20;

export const lookingUp = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: 'Beginnings of words of a customer’s name or external id.' }),
});

/** "Is this customer affected, and what were they told?", of these incidents. */
export async function lookUp(
  room: Room,
  incidents: readonly Incident[],
  text: string,
): Promise<CustomerLookUp[]> {
  const asked = incidents.slice(0, incidentsAtMost);
  const customers = await room.lookup.search(text, shownAtMost);
  if (customers.length === 0) return [];
  const ids = customers.map(({ id }) => id);
  const [names, ...found] = await Promise.all([
    room.house.people.names(),
    ...asked.map((incident) => room.lookup.among(incident.id, incident.affected.rule, ids)),
  ]);
  const now = room.engine.clock.now();
  return customers.map((customer) => presentCustomer(customer, names, asked, found, now));
}

function presentCustomer(
  { id, name, externalId, tier, owner }: KnownCustomer,
  names: Names,
  incidents: readonly Incident[],
  found: readonly (readonly LookedUp[])[],
  now: Moment,
): CustomerLookUp {
  return {
    customer: { id, name, externalId, tier },
    owner: personRef(owner, names),
    incidents: incidents.flatMap((incident, at) => {
      const one = found[at]?.find(({ customer }) => customer === id);
      return one ? [presentOne(incident, one, now)] : [];
    }),
  };
}

function presentOne(incident: Incident, one: LookedUp, now: Moment): CustomerLookUp['incidents'][number] {
  const words = lastWordsTo(incident, one.customer, one.affected);
  const next = words && toldNext(incident, words.audience);
  const { id, name, headline } = presentViewed(incident);
  return {
    incident: { id, name, headline },
    affected: one.affected,
    told: one.told && { at: wireTime(one.told.at), how: one.told.how },
    words: words && presentSpoken(words, now),
    seenAt: wireTimeOrNull(one.seenAt),
    waits: one.waits,
    next: wireTimeOrNull(next),
    sentence: sentenceOf(one, words, next, now),
  };
}

/** The answer in one breath. */
function sentenceOf(
  { affected, told, waits }: LookedUp,
  words: Spoken | null,
  next: Moment | null,
  now: Moment,
): string {
  const hit = affected ? 'Affected.' : 'Not known to be affected.';
  const written = waits ? ' They wrote to us and wait for an answer.' : '';
  const again = next === null ? '' : ` Next word by ${clockTime(next, now)}.`;
  return `${hit} ${toldSentence(told, words, now)}${again}${written}`;
}

function toldSentence(told: LookedUp['told'], words: Spoken | null, now: Moment): string {
  if (told) {
    const since = words && words.at >= told.at + minutes(1) ? `, last at ${clockTime(words.at, now)}` : '';
    return `Told by ${told.how} at ${clockTime(told.at, now)}${since}.`;
  }
  if (words?.audience === 'public') return `Told on the public page at ${clockTime(words.at, now)}.`;
  return 'Not told yet.';
}
