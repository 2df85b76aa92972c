import { hostname } from 'node:os';
import { type Reply, replyText, ServerTrouble } from './reply.ts';
import type { Server } from './url.ts';
import { Wire } from './wire.ts';

export type Envelope = { readonly from: string; readonly to: string };

/** The step at which a server's word about one mail fell. */
export type Verdict = { readonly step: 'sender' | 'recipient' | 'message'; readonly reply: Reply };

/** A greeted, encrypted, signed-in connection that takes one mail after the other. */
export class Connection {
  /** Mails it took: a connection that took some and says 421 has only reached its end. */
  taken = 0;
  private readonly wire: Wire;
  private readonly pipelining: boolean;
  private needsReset = false;

  private constructor(wire: Wire, extensions: ReadonlySet<string>) {
    this.wire = wire;
    this.pipelining = extensions.has('PIPELINING');
  }

  /** Throws `ServerTrouble` with a sentence: not there, not willing, no TLS, wrong password. */
  static async open(server: Server, { silence = 60_000 }: { silence?: number } = {}): Promise<Connection> {
    const wire = await Wire.open(server, silence);
    try {
      expect(await wire.reply(), 220);
      let extensions = await greet(wire);
      if (!server.secure) extensions = await encrypt(wire, server, extensions);
      if (server.auth) await signIn(wire, server.auth, extensions);
      return new Connection(wire, extensions);
    } catch (error) {
      wire.close();
      throw error;
    }
  }

  get alive(): boolean {
    return this.wire.alive;
  }

  /**
   * Hands over one mail: ASCII with CRLF line ends. Resolves with the server's last word on it. Throws
   * `ServerTrouble` when the connection broke: then nobody knows, unless `this.handed` is false.
   */
  async send(envelope: Envelope, message: string): Promise<Verdict> {
    this.handed = false;
    const refused = await this.open(envelope);
    if (refused) return refused;
    this.handed = true;
    this.wire.write(message.includes('\r\n.') ? message.replaceAll('\r\n.', '\r\n..') : message);
    this.wire.write(message.endsWith('\r\n') ? '.\r\n' : '\r\n.\r\n');
    const reply = await this.wire.reply();
    if (reply.code < 300) this.taken += 1;
    return { step: 'message', reply };
  }

  /** Whether the message itself went out in the last `send`. */
  handed = false;

  close(): void {
    this.wire.close('QUIT\r\n');
  }

  private async open({ from, to }: Envelope): Promise<Verdict | null> {
    const commands = [`MAIL FROM:<${from}>\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
    if (/[^\x21-\x7e]|[<>]/.test(from + to))
      throw new TypeError('An address that was not checked came to be mailed.');
    const replies = this.pipelining ? await this.together(commands) : await this.oneByOne(commands);
    const [sender, recipient, data] = replies;
    if (!sender || sender.code >= 300) return this.refused('sender', sender ?? gone, data);
    if (!recipient || recipient.code >= 300) return this.refused('recipient', recipient ?? gone, data);
    return data?.code === 354 ? null : this.refused('message', data ?? gone, undefined);
  }

  private async together(commands: readonly string[]): Promise<Reply[]> {
    const reset = this.takeReset();
    this.wire.write(`${reset}${commands.join('')}`);
    const replies = [...(reset ? [this.wire.reply()] : []), ...commands.map(() => this.wire.reply())];
    const all = await Promise.all(replies);
    return reset ? all.slice(1) : all;
  }

  private async oneByOne(commands: readonly string[]): Promise<Reply[]> {
    const replies: Reply[] = [];
    const reset = this.takeReset();
    if (reset) await this.say(reset);
    for (const command of commands) {
      const reply = await this.say(command);
      replies.push(reply);
      if (reply.code >= 400) break;
    }
    return replies;
  }

  private async refused(step: Verdict['step'], reply: Reply, data: Reply | undefined): Promise<Verdict> {
    this.needsReset = true;
    // RFC 2920 §3.1: a server may wait for the mail of nobody all the same.
    if (data?.code === 354) await this.say('.\r\n');
    return { step, reply };
  }

  private takeReset(): string {
    const reset = this.needsReset ? 'RSET\r\n' : '';
    this.needsReset = false;
    return reset;
  }

  private say(line: string): Promise<Reply> {
    this.wire.write(line);
    return this.wire.reply();
  }
}

const gone: Reply = { code: 421, enhanced: null, lines: ['No answer'] };

async function greet(wire: Wire): Promise<Set<string>> {
  const name = hostname().replace(/[^a-zA-Z0-9.-]/g, '') || 'localhost';
  wire.write(`EHLO ${name}\r\n`);
  const reply = await wire.reply();
  if (reply.code === 250) return new Set(reply.lines.slice(1).map((line) => line.trim().toUpperCase()));
  wire.write(`HELO ${name}\r\n`);
  expect(await wire.reply(), 250);
  return new Set();
}

async function encrypt(wire: Wire, server: Server, extensions: Set<string>): Promise<Set<string>> {
  if (extensions.has('STARTTLS') && !server.ignoreTls) {
    wire.write('STARTTLS\r\n');
    expect(await wire.reply(), 220);
    await wire.upgrade(server);
    return greet(wire);
  }
  if (server.requireTls)
    throw new ServerTrouble('The mail server offers no TLS, and without it nothing is sent.');
  return extensions;
}

async function signIn(wire: Wire, auth: NonNullable<Server['auth']>, extensions: Set<string>): Promise<void> {
  const offered = [...extensions].find((line) => /^AUTH[ =]/.test(line))?.split(/[ =]/) ?? [];
  if (offered.includes('PLAIN')) {
    wire.write(`AUTH PLAIN ${base64(`\0${auth.user}\0${auth.password}`)}\r\n`);
  } else if (offered.includes('LOGIN')) {
    wire.write('AUTH LOGIN\r\n');
    expect(await wire.reply(), 334);
    wire.write(`${base64(auth.user)}\r\n`);
    expect(await wire.reply(), 334);
    wire.write(`${base64(auth.password)}\r\n`);
  } else {
    throw new ServerTrouble('The mail server offers no way to sign in that we know (PLAIN, LOGIN).');
  }
  expect(await wire.reply(), 235);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function expect(reply: Reply, code: number): void {
  if (reply.code !== code) throw new ServerTrouble(`The mail server said: ${replyText(reply)}`);
}
