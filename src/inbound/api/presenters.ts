import type { PersonRecord } from '../../engine/ports/people.ts';
import type { ApiHouse } from './house.ts';
import type { Person, Session } from './shapes/setup.ts';

/** A moment as the wire has it: RFC 3339, UTC. */
export const wireTime = (moment: number): string => new Date(moment).toISOString();
export const wireTimeOrNull = (moment: number | null): string | null =>
  moment === null ? null : wireTime(moment);

/** A length in minutes, to a hundredth: seconds count where a word takes ten of them to leave. */
export const wireMinutes = (span: number): number => Math.round(span / 600) / 100;
export const wireMinutesOrNull = (span: number | null): number | null =>
  span === null ? null : wireMinutes(span);

export function presentPerson({ id, name, email, access, active, executive, ...rest }: PersonRecord): Person {
  const { hasPassword, version, createdAt } = rest;
  return { id, name, email, access, active, executive, hasPassword, version, createdAt: wireTime(createdAt) };
}

export async function presentSession(house: ApiHouse, person: PersonRecord): Promise<Session> {
  const { consoleUrl, pagesUrl, mail, demo, drill } = house.configuration;
  return {
    person: presentPerson(person),
    preferences: person.preferences,
    testClock: house.clock.held,
    demo,
    drill: drill && { ...drill },
    mail,
    pagesUrl,
    consoleUrl,
    pageName: (await house.settings.page()).value.name,
    now: wireTime(house.clock.now()),
  };
}
