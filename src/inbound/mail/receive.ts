import type { Clock } from '../../engine/clock.ts';
import type { Bounces } from '../../engine/ports/bounces.ts';
import type { ConversationsIn } from '../../engine/ports/conversations-in.ts';
import type { Signals } from '../../engine/ports/signals.ts';
import type { UnplacedMails } from '../../engine/ports/unplaced-mails.ts';
import { cleanLine } from '../../kit/clean-text.ts';
import type { Log } from '../../kit/log.ts';
import { type ReturnAddress, readReturnAddress } from '../../kit/return-address.ts';
import { readBounce } from './bounce.ts';
import { type ReadingOptions, type ReadMail, readMail } from './reading.ts';
import { reportBox, reported } from './reported.ts';

/** All that a mail needs to find its place. */
export type Reception = ReadingOptions & {
  /** The domain whose mail comes to us. */
  readonly domain: string;
  readonly conversations: ConversationsIn;
  readonly bounces: Bounces;
  readonly unplaced: UnplacedMails;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
};

export type MailToUs = {
  readonly to: string;
  /** The envelope's sender: empty for reports; `null` when nobody knows. */
  readonly returnPath: string | null;
  readonly raw: Buffer;
};

/** `ignored`: our own mail that came back, a report that nothing failed, an auto-reply to where bounces go. */
export type Placed = 'kept' | 'duplicate' | 'bounce' | 'ignored' | 'unplaced' | 'signal';

/** Where complaints may come that a provider of mailboxes sends to one address for all (RFC 5965). */
const feedbackBox = 'feedback';

/** Whether mail to this address is for us. Throws when the database cannot be had. */
export async function isForUs(reception: Reception, to: string): Promise<boolean> {
  const address = readReturnAddress(to, reception.domain, reception.key);
  if (address?.kind === 'reply') return reception.conversations.has(address.conversation);
  return address?.kind === 'bounce' || isBox(reception, to, feedbackBox) || isBox(reception, to, reportBox);
}

/** Puts a mail where it belongs. Resolves after the commit; throws when the database cannot be had: then it must come again. */
export async function receiveMail(reception: Reception, mail: MailToUs): Promise<Placed> {
  const address = readReturnAddress(mail.to, reception.domain, reception.key);
  if (address?.kind === 'bounce') return receiveBounce(reception, address.letter, mail);
  if (isBox(reception, mail.to, feedbackBox))
    return receiveBounce(reception, letterIn(reception, mail.raw), mail);
  if (isBox(reception, mail.to, reportBox)) return receiveReport(reception, mail);
  return receiveReply(reception, address, mail);
}

async function receiveReport(reception: Reception, mail: MailToUs): Promise<Placed> {
  const read = await readMail(mail.raw, mail.returnPath, reception);
  if (read.ours) return 'ignored';
  return (await reported(reception, read, reception.clock.now())) ? 'signal' : 'ignored';
}

async function receiveReply(
  reception: Reception,
  address: Extract<ReturnAddress, { kind: 'reply' }> | null,
  mail: MailToUs,
): Promise<Placed> {
  const read = await readMail(mail.raw, mail.returnPath, reception);
  if (read.ours) return 'ignored';
  if (address === null) return setAside(reception, mail, read, 'No conversation has this address.');
  const { ours, ...words } = read;
  const at = reception.clock.now();
  try {
    const placed = await reception.conversations.receive({
      ...words,
      conversation: address.conversation,
      at,
    });
    if (placed !== 'unknown') return placed;
    return await setAside(reception, mail, read, 'Its conversation is not there any more.');
  } catch (error) {
    if (!isOfTheMail(error)) throw error;
    reception.log.error(
      { err: error },
      'A mail could not be placed. It is kept among those without a place.',
    );
    return setAside(reception, mail, read, 'It could not be stored as a message.');
  }
}

async function receiveBounce(reception: Reception, letter: string | null, mail: MailToUs): Promise<Placed> {
  const returned = await readBounce(mail.raw);
  if (returned === 'later' || returned === 'fine') return 'ignored';
  if (returned !== null && letter !== null) {
    await reception.bounces.record({ letter, ...returned }, reception.clock.now());
    return 'bounce';
  }
  const read = await readMail(mail.raw, mail.returnPath, reception);
  // Auto-replies go to where reports go (RFC 3834 §4).
  if (read.ours || (read.automatic && returned === null)) return 'ignored';
  return setAside(reception, mail, read, 'It came to an address for reports, and is none that can be read.');
}

/** The letter that a complaint is about, by our own signed address in the mail that it brings back. */
function letterIn({ domain, key }: Reception, raw: Buffer): string | null {
  const text = raw.subarray(0, 512 * 1024).toString('latin1');
  for (const [address] of text.matchAll(/\bbounce\+[a-z0-9]{1,40}\.[a-z2-7]{24}@[a-z0-9.-]{1,253}/gi)) {
    const found = readReturnAddress(address, domain, key);
    if (found?.kind === 'bounce') return found.letter;
  }
  return null;
}

async function setAside(
  reception: Reception,
  mail: MailToUs,
  read: ReadMail,
  reason: string,
): Promise<Placed> {
  await reception.unplaced.keep({
    ...{ from: read.from.address, to: cleanLine(mail.to, 320), subject: read.subject },
    ...{ reason, raw: mail.raw, at: reception.clock.now() },
  });
  return 'unplaced';
}

function isBox({ domain }: Reception, to: string, box: string): boolean {
  return to.toLowerCase() === `${box}@${domain.toLowerCase()}`;
}

// PostgreSQL's classes of what is wrong with data: coming again would not mend it.
function isOfTheMail(error: unknown): boolean {
  return /^2[23]/.test(String((error as { code?: unknown }).code ?? '')) || error instanceof RangeError;
}
