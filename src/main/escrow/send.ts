import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EscrowedContact } from '../../engine/ports/escrow.ts';
import { isAddress } from '../../kit/address.ts';
import { loopHeader, loopMark } from '../../kit/loop-mark.ts';
import { sign } from '../../kit/secret.ts';
import { type DkimSigner, dkimSigner } from '../../outbound/email/dkim.ts';
import { mailDate } from '../../outbound/email/mime/date.ts';
import { type Mailbox, plainHeader } from '../../outbound/email/mime/header.ts';
import { domainOf, parseMailbox } from '../../outbound/email/mime/mailbox.ts';
import { compose } from '../../outbound/email/mime/message.ts';
import { fill, nothingPersonal, type Stencil } from '../../outbound/email/mime/stencil.ts';
import { Connection } from '../../outbound/email/smtp/connection.ts';
import { replyText, ServerTrouble } from '../../outbound/email/smtp/reply.ts';
import { parseServer } from '../../outbound/email/smtp/url.ts';
import type { Configuration } from '../configuration.ts';

export type Words = { readonly subject: string; readonly text: string };
export type Sent = {
  readonly sent: number;
  /** Had exactly these words before. */
  readonly before: number;
  readonly refused: readonly { readonly address: string; readonly reply: string }[];
};

/**
 * Writes the same words to each of them, one mail for each, and to nobody twice: what was sent is written down beside the
 * list, so that whoever starts it again goes on. Throws `ServerTrouble` when the mail server cannot be had.
 */
export async function sendWords(
  configuration: Configuration,
  smtpUrl: string,
  key: Buffer,
  contacts: readonly EscrowedContact[],
  words: Words,
): Promise<Sent> {
  const diary = await openDiary(configuration.home, key, words);
  const waiting = distinct(contacts).filter(({ address }) => !diary.has(address));
  const before = distinct(contacts).length - waiting.length;
  const post = await openPost(configuration, smtpUrl, key, words);
  const refused: { address: string; reply: string }[] = [];
  try {
    for (const { id, address } of waiting) {
      const reply = isAddress(address) ? await post.send(id, address) : 'This is no address.';
      if (reply === null) await diary.add(address);
      else refused.push({ address, reply });
    }
  } finally {
    post.close();
  }
  return { sent: waiting.length - refused.length, before, refused };
}

function distinct(contacts: readonly EscrowedContact[]): EscrowedContact[] {
  return [...new Map(contacts.map((contact) => [contact.address.toLowerCase(), contact])).values()];
}

type Post = {
  /** `null` when the server took it; else its words. */
  send(id: string, to: string): Promise<string | null>;
  close(): void;
};

async function openPost(
  { mailFrom, dkim }: Configuration,
  smtpUrl: string,
  key: Buffer,
  { subject, text }: Words,
): Promise<Post> {
  const from = parseMailbox(mailFrom) ?? { display: '', address: mailFrom };
  const headers = [plainHeader(loopHeader, loopMark(key))];
  const stencil = compose({ from, subject, text, html: null, thread: [], human: false, headers });
  const signer = dkim && dkimSigner(dkim);
  let connection = await Connection.open(parseServer(smtpUrl));
  return {
    close: () => connection.close(),
    async send(id, to) {
      const message = await written(stencil, from, `${id}.${digestOf({ subject, text })}`, to, signer);
      // Servers end a connection after so many mails: another one may be as good, once.
      if (!connection.alive) connection = await Connection.open(parseServer(smtpUrl));
      const { step, reply } = await connection.send({ from: from.address, to }, message);
      if (reply.code === 421) throw new ServerTrouble(`The mail server said: ${replyText(reply)}`);
      return step === 'message' && reply.code < 300 ? null : replyText(reply);
    },
  };
}

async function written(
  stencil: Stencil,
  from: Mailbox,
  id: string,
  to: string,
  signer: DkimSigner | null,
): Promise<string> {
  const now = Date.now(); // no clock is held for a command that is run by hand
  const messageId = `<${id}@${domainOf(from.address)}>`;
  const message = fill(stencil, { to, messageId, date: mailDate(now), ...nothingPersonal });
  return signer ? signer(message, now) : message;
}

/** Who got these words, as keyed hashes: found again, and not read. */
async function openDiary(home: string, key: Buffer, words: Words) {
  const path = join(home, 'escrow', 'sent', `${digestOf(words)}.txt`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const lines = await readFile(path, 'utf8').catch(() => '');
  const known = new Set(lines.split('\n'));
  const nameOf = (address: string) => sign(`sent ${address.toLowerCase()}`, key);
  return {
    has: (address: string) => known.has(nameOf(address)),
    add: (address: string) => appendFile(path, `${nameOf(address)}\n`, { mode: 0o600 }),
  };
}

function digestOf({ subject, text }: Words): string {
  return createHash('sha256').update(`${subject}\n${text}`).digest('hex').slice(0, 24);
}
