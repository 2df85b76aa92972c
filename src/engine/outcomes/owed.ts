import type { Incident } from '../../domain/incident/incident.ts';
import type { NudgeEvent } from '../ports/nudges.ts';
import type { LetterLine } from './letter.ts';

/** What one clock asks of somebody, as a part of a mail. */
export type Owed = {
  readonly event: NudgeEvent;
  readonly subject: string;
  readonly lines: readonly LetterLine[];
  readonly withhold: boolean;
  readonly sensitive: boolean;
};

/** Which incident, what is owed, and what helps to keep it. What is of a demo or drill never leaves the machine. */
export function owedOf(
  event: NudgeEvent,
  incident: Incident,
  subject: string,
  lines: readonly LetterLine[],
  what: readonly LetterLine[] = [{ heading: `INC-${incident.number} ${incident.headline}` }],
): Owed {
  return {
    event,
    subject,
    withhold: incident.mode !== 'real',
    sensitive: incident.sensitive,
    lines: [...what, { text: `${subject}.` }, ...lines],
  };
}
