import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
};

/** A real SMTP server on a loopback port, which accepts everything and keeps it. */
export type MailServer = {
  readonly url: string;
  received(): readonly ReceivedMail[];
  to(address: string): readonly ReceivedMail[];
  stop(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, accept) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream).then(({ subject = '', text = '' }) => {
        received.push({ to, subject, text });
        accept();
      }, accept);
    },
  });
  server.on('error', () => {}); // a client that was killed in the middle of a line
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received: () => received,
    to: (address) => received.filter((mail) => mail.to.includes(address)),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}
