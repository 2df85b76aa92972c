import { z } from 'zod';
import type { RotaFields } from '../../../engine/ports/rotas.ts';
import type { Egress } from '../../../kit/egress.ts';
import { refuseField } from '../../../kit/refusal.ts';
import type { ApiHouse } from '../house.ts';
import { namedPerson, peopleNamed } from '../named-people.ts';
import { time } from '../shapes/basics.ts';
import { rota } from '../shapes/setup.ts';
import { calendarAddress } from './calendar-address.ts';

/** What may be said of a rota: all of it may be left out of a change. */
export const rotaChange = z.object({
  kind: rota.shape.kind.optional().meta({ description: '"ical" where an icalUrl is given, unless said.' }),
  people: z.array(namedPerson).max(100).optional(),
  startsAt: time.optional(),
  days: z.int().min(1).max(365).optional(),
  icalUrl: z.string().trim().max(2000).nullable().optional(),
});
/** A new one needs its role and its people; the first of them begins now, for a week, unless said. */
export const rotaFields = rotaChange.extend({
  role: rota.shape.role,
  people: rotaChange.shape.people.unwrap(),
});

/** What is asked of a rota, with people by id and times in ms. */
export async function askedOfRota(
  house: ApiHouse,
  { kind, people, startsAt, days, icalUrl }: z.infer<typeof rotaChange>,
) {
  return {
    kind: kind ?? (icalUrl === undefined ? undefined : icalUrl === null ? 'weekly' : 'ical'),
    people: people && (await peopleNamed(house, people, 'people')),
    startsAt: startsAt === undefined ? undefined : Date.parse(startsAt),
    days,
    icalUrl,
  } as const;
}

/** Practice M2: the words always have an owner, so a rota names somebody, and a calendar has somebody to fall back on. */
export function demandOwners(asked: RotaFields, egress: Egress): RotaFields {
  const nobody = 'Name at least one person: with a calendar too, somebody is asked when it names nobody.';
  if (asked.people.length === 0) refuseField('invalid', 'people', nobody);
  if (new Set(asked.people).size < asked.people.length) {
    const twice = 'Name each person once.';
    refuseField('invalid', 'people', twice);
  }
  if (asked.kind === 'weekly') return { ...asked, icalUrl: null };
  return { ...asked, icalUrl: calendarAddress(asked.icalUrl, egress) };
}
