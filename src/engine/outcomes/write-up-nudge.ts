import type { Context } from '../../domain/context.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { lengthWords, wholeMinutes } from '../../domain/moment.ts';
import { clockTime } from '../../domain/updates/words.ts';
import type { NudgeEvent } from '../ports/nudges.ts';
import type { OutcomeHouse } from './house.ts';
import { type Owed, owedOf } from './owed.ts';

/** The letter of what happened is owed: where it is written. A text of pages does not stand in a reminder. */
export function writeUpOwedTo(
  house: Pick<OutcomeHouse, 'consoleUrl'>,
  event: NudgeEvent,
  incident: Incident,
  context: Context,
): Owed {
  const subject = subjectOf(event, incident, context);
  return owedOf(event, incident, subject, [
    {
      text: 'Customers were told that they read what happened, and what changes. A draft made from the record is waiting: fill in what only you know, or say when they get it.',
    },
    { button: 'Open the write-up', url: `${house.consoleUrl}/incidents/${incident.id}?tab=write-up` },
  ]);
}

function subjectOf({ rung }: NudgeEvent, { number, audiences }: Incident, { now }: Context): string {
  const name = `INC-${number}`;
  const due = audiences['write-up']?.promised?.due ?? now;
  const late = now - due;
  switch (rung) {
    case 'due-soon':
      return `${name}: the write-up for customers is due by ${clockTime(due, now)}`;
    case 'missed':
    case 'lead':
      return `${name}: the write-up for customers was due at ${clockTime(due, now)}`;
    default:
      return `${name}: the write-up for customers is ${wholeMinutes(late) < 1 ? 'due' : `${lengthWords(late)} late`}`;
  }
}
