import type { Context } from '../../domain/context.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { wholeMinutes } from '../../domain/moment.ts';
import { ownerOf } from '../../domain/roles/owner.ts';
import { clockTime } from '../../domain/updates/words.ts';
import type { WordNudgeEvent } from '../ports/nudges.ts';
import type { OutcomeHouse } from './house.ts';
import { type Owed, owedOf } from './owed.ts';

type About = {
  readonly incident: Incident;
  readonly conversation: string;
  readonly person: string;
  readonly context: Context;
};

const quotedAtMost = 600;

/** Somebody wrote and has no answer: what they wrote, and where it is answered. No link answers by itself. */
export async function replyOwed(
  house: Pick<OutcomeHouse, 'conversations' | 'consoleUrl'>,
  event: WordNudgeEvent,
  about: About,
): Promise<Owed | null> {
  const { incident, conversation } = about;
  const found = await house.conversations.find(conversation);
  if (!found) return null;
  const said = await house.conversations.messages(conversation);
  const theirs = said.filter(({ direction, automatic }) => direction === 'in' && !automatic);
  const failed = said.findLast(({ direction }) => direction === 'out')?.failure ?? null;
  const last = theirs.at(-1)?.text ?? '';
  const quote = last.length > quotedAtMost ? `${last.slice(0, quotedAtMost).toWellFormed()} …` : last;
  const subject = subjectOf(event, about);
  return owedOf(event, incident, subject, [
    ...(failed === null ? [] : [{ text: `Our answer did not arrive: ${failed}` }]),
    ...(quote === '' ? [] : [{ quote }]),
    { button: 'Read it and answer', url: `${house.consoleUrl}/conversations/${conversation}` },
  ]);
}

/** Without the customer's name: subjects are seen by whoever stands beside. */
function subjectOf({ rung, audience }: WordNudgeEvent, { incident, context, person }: About): string {
  const name = `INC-${incident.number}`;
  const due = incident.audiences[audience]?.promised?.due ?? context.now;
  const late = wholeMinutes(Math.max(0, context.now - due));
  const at = clockTime(due, context.now);
  const yours = ownerOf(incident, audience) === person;
  switch (rung) {
    case 'due-soon':
      return `${name}: a customer waits for your answer, due by ${at}`;
    case 'missed':
      return yours
        ? `${name}: you owed a customer an answer at ${at}`
        : `${name}: an answer to a customer was owed at ${at}`;
    case 'silent':
      return `${name}: a customer who wrote hears nothing, ${late} min late`;
    default:
      return `${name}: an answer to a customer is ${late} min late. You can give it`;
  }
}
