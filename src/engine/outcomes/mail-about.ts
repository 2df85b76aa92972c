import type { PersonId } from '../../domain/actor.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { NewMail } from '../ports/mails.ts';
import type { OutcomeHouse } from './house.ts';
import { type LetterLine, letter } from './letter.ts';

type Reader = { readonly person: PersonId; readonly name: string; readonly email: string };

type About = Pick<NewMail, 'dedupeKey' | 'purpose' | 'subject'> & {
  readonly lines: readonly LetterLine[];
  readonly why: string;
};

/** Mail about an incident to one of our own people. That of a demo or drill never leaves the machine. */
export async function mailAbout(
  house: OutcomeHouse,
  incident: Incident,
  { person, name, email }: Reader,
  { lines, why, ...mail }: About,
): Promise<void> {
  await house.mails.add(house.within, {
    ...mail,
    ...letter(`Hello ${name},`, lines, why),
    to: email,
    person,
    incident: incident.id,
    withhold: incident.mode !== 'real',
    at: house.engine.clock.now(),
  });
}
