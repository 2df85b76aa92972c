import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Received = {
  readonly to: string;
  readonly from: string;
  readonly raw: Buffer;
  readonly secure: boolean;
  readonly user: string | null;
};
export type Sink = {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  stop(): Promise<void>;
};

export type SinkOptions = SMTPServerOptions & {
  /** A refusal for this recipient; `null` takes it. */
  readonly recipient?: (address: string) => Promise<SinkRefusal | null> | SinkRefusal | null;
  readonly sender?: (address: string) => SinkRefusal | null;
  /** A refusal after the message. */
  readonly message?: (address: string, raw: Buffer) => Promise<SinkRefusal | null> | SinkRefusal | null;
};
export type SinkRefusal = { readonly code: number; readonly text: string };

/** A real SMTP server on the loopback that keeps what it takes. */
export async function openSink({ recipient, sender, message, ...options }: SinkOptions = {}): Promise<Sink> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.onAuth ? [] : ['AUTH'],
    hideSTARTTLS: !options.key,
    logger: false,
    disableReverseLookup: true,
    onMailFrom: ({ address }, _session, done) => done(errorOf(sender?.(address) ?? null)),
    async onRcptTo({ address }, _session, done) {
      done(errorOf((await recipient?.(address)) ?? null));
    },
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of stream) chunks.push(chunk);
      } catch {
        return; // its sender was killed
      }
      const to = session.envelope.rcptTo[0]?.address ?? '';
      const raw = Buffer.concat(chunks);
      const refusal = errorOf((await message?.(to, raw)) ?? null);
      if (refusal) return done(refusal);
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
      received.push({
        to,
        from,
        raw,
        secure: session.secure,
        user: session.user ? String(session.user) : null,
      });
      done();
    },
    ...options,
  });
  server.on('error', () => {}); // a client that is killed
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.server.unref(); // a test that fails before it stops us does not hang for our sake
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function errorOf(refusal: SinkRefusal | null): Error | undefined {
  return refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : undefined;
}
