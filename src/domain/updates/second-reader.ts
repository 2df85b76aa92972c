import { personOf } from '../actor.ts';
import type { Incident } from '../incident/incident.ts';
import type { Person } from '../person.ts';
import type { Update } from './update.ts';

/** The drafts of one act, this one first: they are approved and sent together. */
export function draftsWith(incident: Incident, update: Update): readonly Update[] {
  if (update.act === null) return [update];
  const others = Object.values(incident.updates).filter(
    ({ id, act, state }) => act === update.act && state === 'draft' && id !== update.id,
  );
  return [update, ...others];
}

/** Whether somebody wrote any of these words, by whatever login or token. */
export function isAuthor(person: string, drafts: readonly Update[], people: readonly Person[]): boolean {
  const human = (id: string | null): string | null =>
    id === null ? null : (people.find((one) => one.id === id)?.human ?? id);
  return drafts.some(({ draftedBy }) => human(personOf(draftedBy)) === human(person));
}
