import net from 'node:net';
import tls from 'node:tls';
import { type Reply, ReplyReader, ServerTrouble, tidy } from './reply.ts';
import type { Server } from './url.ts';

type Waiting = { resolve: (reply: Reply) => void; reject: (error: Error) => void };

/** A socket that is written lines and gives replies, in order, each within its time. */
export class Wire {
  private socket: net.Socket;
  private reader = new ReplyReader();
  private waiting: Waiting[] = [];
  private trouble: Error | null = null;
  private readonly silence: number;

  private constructor(socket: net.Socket, silence: number) {
    this.socket = socket;
    this.silence = silence;
    this.listen();
  }

  /** Opens the connection, with TLS at once where the server wants it. `silence` in milliseconds. */
  static async open(server: Server, silence: number): Promise<Wire> {
    const { host, port } = server;
    const socket = server.secure ? tls.connect(tlsOptions(server)) : net.connect({ host, port });
    await ready(socket, server.secure ? 'secureConnect' : 'connect', Math.min(silence, 20_000));
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    return new Wire(socket, silence);
  }

  get alive(): boolean {
    return this.trouble === null;
  }

  write(text: string): void {
    if (!this.trouble) this.socket.write(text, 'latin1');
  }

  reply(): Promise<Reply> {
    if (this.trouble) return Promise.reject(this.trouble);
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  async upgrade(server: Server): Promise<void> {
    // What came in the clear before TLS may be anybody's: CVE-2011-0411 and its many sisters.
    if (this.trouble || this.reader.leftover)
      throw new ServerTrouble('The mail server spoke before TLS had begun.');
    this.socket.setTimeout(0);
    for (const event of ['data', 'timeout', 'error', 'close']) this.socket.removeAllListeners(event);
    const socket = tls.connect({ ...tlsOptions(server), socket: this.socket });
    await ready(socket, 'secureConnect', 20_000);
    this.socket = socket;
    this.reader = new ReplyReader();
    this.listen();
  }

  /** Says goodbye if the other side still listens. */
  close(farewell = ''): void {
    if (this.alive && farewell !== '') this.socket.end(farewell, 'latin1');
    this.fail(new ServerTrouble('The connection was closed.'), farewell !== '');
  }

  private listen(): void {
    this.socket.setTimeout(this.silence);
    this.socket.on('data', (data: Buffer) => this.hear(data.toString('latin1')));
    this.socket.on('timeout', () => {
      if (this.waiting.length > 0)
        this.fail(new ServerTrouble('The mail server did not answer in time.', true));
    });
    this.socket.on('error', (error) => this.fail(new ServerTrouble(sentence(error))));
    this.socket.on('close', () => this.fail(new ServerTrouble('The mail server closed the connection.')));
  }

  private hear(text: string): void {
    try {
      this.reader.push(text);
      for (let reply = this.reader.take(); reply; reply = this.reader.take()) this.give(reply);
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private give(reply: Reply): void {
    const first = this.waiting.shift();
    if (first) first.resolve(reply);
    // Unasked, servers say only goodbye (421); the next command will find the connection gone.
    else
      this.fail(
        new ServerTrouble(
          tidy(`The mail server ended the connection: ${reply.code} ${reply.lines.join(' ')}`),
        ),
      );
  }

  private fail(error: Error, gently = false): void {
    this.trouble ??= error;
    if (gently) setTimeout(() => this.socket.destroy(), 1_000).unref();
    else this.socket.destroy();
    for (const { reject } of this.waiting.splice(0)) reject(this.trouble);
  }
}

function tlsOptions({ host, port, checkCertificate }: Server): tls.ConnectionOptions {
  const servername = net.isIP(host) ? {} : { servername: host };
  return { host, port, ...servername, rejectUnauthorized: checkCertificate, minVersion: 'TLSv1.2' };
}

function ready(socket: net.Socket, event: string, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => give(new ServerTrouble('The mail server could not be reached in time.')),
      timeout,
    );
    const failed = (error: Error) => give(new ServerTrouble(sentence(error)));
    const give = (error?: Error) => {
      clearTimeout(timer);
      socket.removeListener('error', failed).removeListener('close', closed);
      if (!error) return resolve();
      socket.on('error', () => {}); // a destroyed socket may still complain
      socket.destroy();
      reject(error);
    };
    const closed = () => give(new ServerTrouble('The mail server closed the connection.'));
    socket
      .once('error', failed)
      .once('close', closed)
      .once(event, () => give());
  });
}

function sentence(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ECONNREFUSED: 'The mail server refused the connection.',
    ENOTFOUND: 'The mail server’s name is unknown.',
    ECONNRESET: 'The mail server cut the connection.',
    ETIMEDOUT: 'The mail server could not be reached in time.',
  };
  return known[code] ?? tidy(`The connection to the mail server failed: ${error.message}`);
}
