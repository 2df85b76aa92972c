import type { Moment } from '../../domain/moment.ts';
import type { Signals } from '../../engine/ports/signals.ts';
import { sign } from '../../kit/secret.ts';
import type { ReadMail } from './reading.ts';

/** Where customers may write that something does not work: each mail is a signal, and opens nothing. */
export const reportBox = 'report';

const longestText = 2_000;

/** Keeps a mail to that address as a signal; coming twice it is one. False for what nobody wrote. */
export async function reported(
  { signals, key }: { readonly signals: Signals; readonly key: Buffer },
  { from, subject, text, automatic, authentication, messageId }: ReadMail,
  at: Moment,
): Promise<boolean> {
  const words = [subject, text.trim()].filter(Boolean).join('\n').slice(0, longestText).toWellFormed();
  if (automatic || words === '') return false;
  const address = from.address.toLowerCase();
  // A sender who is not proven to be somebody is not taken for a contact.
  const email = authentication === 'fail' || address === '' ? null : address;
  await signals.report({
    ...{ at, source: 'mail', text: words, component: null, incident: null, email },
    reporter: Buffer.from(sign(`reporter:${email ?? `mail ${address || messageId}`}`, key), 'base64url'),
    saidBy: from.name,
  });
  return true;
}
