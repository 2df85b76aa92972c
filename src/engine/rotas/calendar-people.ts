import type ICAL from 'ical.js';
import type { PersonId } from '../../domain/actor.ts';

export type CalendarPerson = { readonly id: PersonId; readonly name: string; readonly email: string };

/** Whose turn an event is: those it invites, else those its title names, in its own order. */
export function peopleOf(
  { component, summary }: ICAL.Event,
  people: readonly CalendarPerson[],
): CalendarPerson[] {
  const invited = component
    .getAllProperties('attendee')
    .map((each) => addressOf(String(each.getFirstValue())));
  const known = invited.flatMap(
    (address) => people.find(({ email }) => email.toLowerCase() === address) ?? [],
  );
  if (known.length > 0) return [...new Set(known)];
  const title = ` ${plain(summary ?? '')} `;
  const named = people.map((person) => ({ person, at: placeIn(title, person) })).filter(({ at }) => at >= 0);
  return named.sort((one, other) => one.at - other.at).map(({ person }) => person);
}

function placeIn(title: string, { name, email }: CalendarPerson): number {
  const places = [name, email].map((text) => (text.trim() ? title.indexOf(` ${plain(text)} `) : -1));
  return Math.max(...places);
}

/** Words with one space between them, so that a name is found as whole words only. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}@._+'’-]+/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])[-.'’]+|[-.'’]+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

function addressOf(value: string): string {
  return value
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
}
