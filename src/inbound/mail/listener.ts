import { SMTPServer, type SMTPServerDataResult, type SMTPServerSession } from 'smtp-server';
import type { Log } from '../../kit/log.ts';
import { isForUs, type Reception, receiveMail } from './receive.ts';
import type { relaysOf } from './relays.ts';
import { Shelf } from './shelf.ts';

export type ListenerOptions = {
  readonly host: string;
  readonly port: number;
  readonly protocol: 'smtp' | 'lmtp';
  readonly relays: ReturnType<typeof relaysOf>;
  readonly reception: Reception;
  readonly log: Log;
};

/** Bytes of one mail, files in their encoding included. */
export const mailAtMost = 25 * 1024 * 1024;
const recipientsAtMost = 10;
const connectionsAtMost = 50;
const silence = 60_000;
/** Bytes of all mails that are being taken at one moment. */
const together = 8 * mailAtMost;

type Done = (error?: Error | null, answer?: string | SMTPServerDataResult[]) => void;

/**
 * Takes mail from the company's own mail server, by SMTP or LMTP. 250 comes after the commit: whatever ends us before
 * that, the mail server still has the mail and comes again.
 */
export async function openMailListener(options: ListenerOptions): Promise<() => Promise<void>> {
  const shelf = new Shelf(together);
  const server = new SMTPServer({
    ...{ lmtp: options.protocol === 'lmtp', banner: 'Candor', name: 'candor', logger: false },
    ...{
      disabledCommands: ['AUTH', 'STARTTLS'],
      authOptional: true,
      hideREQUIRETLS: true,
      disableReverseLookup: true,
    },
    ...{ size: mailAtMost, rejectOversized: true, maxRecipients: recipientsAtMost },
    ...{ maxClients: connectionsAtMost, socketTimeout: silence, closeTimeout: 5_000 },
    onConnect: (session, done) => done(connectionError(options, session)),
    onRcptTo: ({ address }, _session, done) => void answerRecipient(options, address, done),
    onData: (stream, session, done) => {
      shelf.fill(stream, mailAtMost).then(
        (mail) => place(options, session, mail, done),
        () => done(answer(451, 'Too much mail at once. Come again in a minute.')),
      );
    },
  });
  server.on('error', (error) => {
    // A client that hangs up in the middle is its own affair.
    if (server.server.listening) options.log.debug({ err: error }, 'A connection of a mail server broke.');
  });
  await listen(server, options);
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function connectionError({ relays }: ListenerOptions, session: SMTPServerSession): Error | null {
  if (relays.has(session.remoteAddress)) return null;
  return answer(554, 'This server takes mail from its own mail servers only (INBOUND_MAIL_RELAYS).');
}

async function answerRecipient({ reception, log }: ListenerOptions, to: string, done: Done): Promise<void> {
  try {
    if (await isForUs(reception, to)) return done();
    done(answer(550, '5.1.1 No conversation has this address. Answer the newest mail that you got from us.'));
  } catch (error) {
    log.warn({ err: error }, 'A mail waits with the mail server: the database cannot be had.');
    done(answer(451, '4.3.0 We cannot take mail at the moment. Come again later.'));
  }
}

async function place(
  { reception, log, protocol }: ListenerOptions,
  session: SMTPServerSession,
  mail: { readonly raw: Buffer; release(): void } | null,
  done: Done,
): Promise<void> {
  // Too large: the server says so itself.
  if (mail === null) return done();
  const { mailFrom, rcptTo } = session.envelope;
  const returnPath = mailFrom ? mailFrom.address : '';
  const answers: (string | Error)[] = [];
  for (const { address } of rcptTo) {
    try {
      await receiveMail(reception, { to: address, returnPath, raw: mail.raw });
      answers.push('2.0.0 Kept.');
    } catch (error) {
      log.warn({ err: error }, 'A mail could not be stored and stays with the mail server.');
      answers.push(answer(451, '4.3.0 We cannot take mail at the moment. Come again later.'));
    }
  }
  mail.release();
  if (protocol === 'lmtp') return done(null, answers);
  const failed = answers.find((one) => one instanceof Error);
  // One answer stands for all: who has it already knows it by its id when it comes again.
  done(failed instanceof Error ? failed : null, '2.0.0 Kept.');
}

function answer(responseCode: number, sentence: string): Error {
  return Object.assign(new Error(sentence), { responseCode });
}

function listen(server: SMTPServer, { host, port }: ListenerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
