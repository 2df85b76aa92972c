import type { Context } from '../context.ts';
import { type Refused, refuseField } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { leaks } from '../updates/leaks.ts';

/**
 * Why what one customer cannot do may not be written down like this: they read it on their own page, so it gives away as
 * much as any words, and in a sensitive incident it would leave without a second reader.
 */
export function impactRefusal(
  incident: Incident,
  { customer, cannot }: { readonly customer: string; readonly cannot: string },
  { customers }: Pick<Context, 'customers'>,
): Refused | null {
  if (cannot === '') return null;
  const no = (code: string, sentence: string): Refused => refuseField(code, 'cannot', sentence);
  if (incident.sensitive)
    return no(
      'second-reader-needed',
      'This incident is sensitive: what a customer reads needs a second reader. Write it as an update to them.',
    );
  const [leak] = leaks('', cannot);
  if (leak) return no(leak.code, leak.sentence);
  const [other] = customers.namedIn(cannot).filter(({ id }) => id !== customer);
  if (other)
    return no('customer-name', `“${other.name}” is another customer. Take the name out: this one reads it.`);
  return null;
}
