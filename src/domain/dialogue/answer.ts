import type { Context } from '../context.ts';
import { type Refused, refuseField } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { longestBody } from '../updates/checks.ts';
import { leaks } from '../updates/leaks.ts';

type Answer = { readonly customer: string | null; readonly text: string };

/** Why an answer cannot go out. It is read outside like any other words, and gives away as much. */
export function answerRefusal(
  incident: Incident,
  { customer, text }: Answer,
  { customers }: Pick<Context, 'customers'>,
): Refused | null {
  const no = (code: string, sentence: string): Refused => refuseField(code, 'text', sentence);
  if (text.trim() === '') return no('empty', 'Write the answer first: it is empty.');
  if (text.length > longestBody) return no('too-long', `Shorten the answer to ${longestBody} characters.`);
  if (incident.sensitive)
    return no(
      'second-reader-needed',
      'This incident is sensitive: what leaves needs a second reader. Write it as an update to this customer, then mark the conversation done.',
    );
  const [leak] = leaks('', text);
  if (leak) return no(leak.code, leak.sentence);
  const [other] = customers.namedIn(text).filter(({ id }) => id !== customer);
  if (other)
    return no(
      'customer-name',
      `“${other.name}” is another customer. Take the name out: they would read who else is hit.`,
    );
  return null;
}
