import type { DeliveryLetter, FanOutContents, Letters, MailLetter } from '../../engine/ports/letters.ts';
import type { Dispatch } from './dispatch.ts';
import type { Hand, Loan } from './hand.ts';
import type { Relay } from './relay.ts';
import { safeUntil } from './renewal.ts';
import type { Settler } from './settler.ts';

export type FeederOptions = {
  readonly mails: Letters<MailLetter>;
  readonly deliveries: Letters<DeliveryLetter>;
  readonly contents: FanOutContents;
  readonly hand: Hand;
  readonly loans: Set<Loan>;
  readonly relay: Relay;
  readonly settler: Settler;
  readonly leaseSeconds: number;
  readonly now: () => number;
};

const batch = 500;
const low = 250;
const singles = 50;
const parkedAtMost = 5_000;

/** Takes letters from the database into the hand, in time for the lanes not to wait. */
export class Feeder {
  private readonly options: FeederOptions;
  private parked = 0;
  private parkedSince = 0;

  constructor(options: FeederOptions) {
    this.options = options;
  }

  /** One look. Answers how many letters it took. */
  async feed(dispatch: Dispatch): Promise<number> {
    const { hand, relay } = this.options;
    if (relay.pause > 0) return this.giveBack(relay.problem ?? '');
    if (relay.onTrial && (hand.size > 0 || !dispatch.idle)) return 0;
    const first = await this.take(this.options.mails, relay.onTrial ? 1 : singles);
    if (relay.onTrial && first > 0) return first;
    if (hand.size >= low && !this.park(dispatch)) return first;
    return first + (await this.take(this.options.deliveries, relay.onTrial ? 1 : batch));
  }

  /** Without a mail server everything ends in the Outbox. Answers how many did. */
  async keep(): Promise<number> {
    const { mails, deliveries, now } = this.options;
    return (await mails.keep(batch, now())) + (await deliveries.keep(batch, now()));
  }

  /** Gives back what was not begun, so that another sender, or a later hour, can have it. */
  async giveBack(reason: string): Promise<0> {
    const { hand, settler } = this.options;
    const ending = { result: 'returned', due: null, reply: reason } as const;
    await Promise.all(hand.drop().map(({ letter, loan }) => settler.settle(letter.id, loan, ending)));
    return 0;
  }

  private async take(source: Letters, limit: number): Promise<number> {
    const { hand, loans, leaseSeconds, now } = this.options;
    const asked = performance.now();
    const { lease, letters } = await source.claim(limit, leaseSeconds, now());
    if (letters.length === 0) return 0;
    const open = new Set(letters.map(({ id }) => id));
    const loan: Loan = { source, lease, safeUntil: safeUntil(asked, leaseSeconds), open };
    loans.add(loan);
    hand.add(letters.map((letter) => ({ letter, loan })));
    return letters.length;
  }

  // A hand full of letters to slow hosts keeps nobody else waiting: most of them are let go, and come back when
  // their lease is over.
  private park(dispatch: Dispatch): boolean {
    const { hand, leaseSeconds } = this.options;
    if (!dispatch.starved) return false;
    if (performance.now() - this.parkedSince > leaseSeconds * 1_000) {
      this.parked = 0;
      this.parkedSince = performance.now();
    }
    if (this.parked >= parkedAtMost) return false;
    const parked = hand.shrink(20);
    for (const { letter, loan } of parked) loan.open.delete(letter.id);
    this.parked += parked.length;
    return true;
  }
}
