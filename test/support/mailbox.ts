import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it accepts. */
export type Mailbox = {
  readonly url: string;
  readonly mails: readonly (ParsedMail & { readonly envelopeTo: string })[];
  close(): Promise<void>;
};

/** `answer` may refuse a recipient by throwing an error with a `responseCode`. */
export async function openMailbox(answer: (to: string) => void = () => {}): Promise<Mailbox> {
  const mails: (ParsedMail & { envelopeTo: string })[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(address, _session, callback) {
      try {
        answer(address.address);
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
    onData(stream, session, callback) {
      simpleParser(stream).then(
        (mail) => {
          for (const { address } of session.envelope.rcptTo) mails.push({ ...mail, envelopeTo: address });
          callback();
        },
        (error) => callback(error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.server.unref(); // a test that fails before it closes us does not hang for our sake
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
