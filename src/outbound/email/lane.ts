import { isAddress } from '../../kit/address.ts';
import type { Composer } from './composer.ts';
import type { Held } from './hand.ts';
import { domainOf } from './mime/mailbox.ts';
import { ambiguous, type Ending, judge } from './outcome.ts';
import type { Pace } from './pace.ts';
import type { Relay } from './relay.ts';
import { Connection } from './smtp/connection.ts';
import { ServerTrouble, tidy } from './smtp/reply.ts';
import type { Server } from './smtp/url.ts';

export type LaneOptions = {
  readonly server: Server;
  readonly composer: Composer;
  readonly relay: Relay;
  readonly pace: Pace;
  readonly now: () => number;
  /** Milliseconds a server may be silent. */
  readonly silence: number;
  readonly onTrouble: (error: unknown) => void;
};

/** One connection to the mail server, opened when a letter needs it. Carries one letter at a time. */
export class Lane {
  private connection: Connection | null = null;
  private readonly options: LaneOptions;

  constructor(options: LaneOptions) {
    this.options = options;
  }

  get open(): boolean {
    return this.connection?.alive === true;
  }

  /** Makes sure of a connection. `false`: the server cannot be had, and the relay knows. */
  async connect(): Promise<boolean> {
    if (this.open) return true;
    const { relay, server, silence } = this.options;
    try {
      this.connection = await Connection.open(server, { silence });
      return true;
    } catch (error) {
      relay.failed(sentenceOf(error));
      return false;
    }
  }

  /** Sends one letter and says how it ended. */
  async carry({ letter }: Held): Promise<Ending> {
    const { pace } = this.options;
    if (!isAddress(letter.to))
      return { result: 'failed', blame: 'address', reply: 'Not an address that mail can be sent to.' };
    const message = await this.write(letter);
    if (typeof message !== 'string') return message;
    const arrived = pace.start(domainOf(letter.to));
    try {
      return await this.hand(message, letter);
    } finally {
      arrived();
    }
  }

  close(): void {
    this.connection?.close();
    this.connection = null;
  }

  // One letter that cannot be written must not stop the others.
  private async write(letter: Held['letter']): Promise<string | Ending> {
    try {
      const message = await this.options.composer.write(letter);
      return message ?? { result: 'failed', blame: 'message', reply: 'Its words are not there any more.' };
    } catch (error) {
      this.options.onTrouble(error);
      return ambiguous(letter, 'The mail could not be written.', this.options.now());
    }
  }

  private async hand(message: string, letter: Held['letter']): Promise<Ending> {
    const { relay, composer, now } = this.options;
    const connection = this.connection;
    if (!connection) throw new Error('A lane must be connected before it carries.');
    try {
      const verdict = await connection.send({ from: composer.senderOf(letter), to: letter.to }, message);
      const { ending, serverTrouble } = judge(verdict, letter, now());
      if (serverTrouble) return this.part(connection, ending);
      relay.worked();
      return ending;
    } catch (error) {
      if (!(error instanceof ServerTrouble)) throw error;
      const ended =
        connection.handed || error.silent
          ? ambiguous(letter, error.message, now())
          : ({
              result: 'returned',
              due: connection.taken > 0 ? null : now() + 60_000,
              reply: error.message,
            } as const);
      return this.part(connection, ended);
    }
  }

  // A connection that took letters and ends has only come to its end: the next one may be as good.
  private part(connection: Connection, ending: Ending): Ending {
    if (connection.taken === 0) this.options.relay.failed(ending.reply);
    this.close();
    return connection.taken > 0 && ending.result === 'returned' ? { ...ending, due: null } : ending;
  }
}

export function sentenceOf(error: unknown): string {
  if (error instanceof ServerTrouble) return error.message;
  return tidy(error instanceof Error ? error.message : String(error));
}
