import type { Hand } from './hand.ts';
import { Lane, type LaneOptions } from './lane.ts';
import type { Settler } from './settler.ts';

/** What a crash may send twice, at most: letters that went out and whose acceptance is not committed yet. */
const underWayAtMost = 20;

type Seat = { readonly lane: Lane; readonly firstOnly: boolean; busy: boolean };

/** Carries the letters of the hand over the lanes, and has each ending written down. */
export class Dispatch {
  underWay = 0;
  private stopped = false;
  private readonly seats: readonly Seat[];
  private readonly waiting: (() => void)[] = [];
  private readonly hand: Hand;
  private readonly settler: Settler;
  private readonly options: LaneOptions;
  private readonly onRoom: () => void;

  /** `onRoom` is called whenever the hand wants more. */
  constructor(hand: Hand, settler: Settler, options: LaneOptions, onRoom: () => void) {
    this.hand = hand;
    this.settler = settler;
    this.options = options;
    this.onRoom = onRoom;
    // One lane is kept free for single mails: a nudge does not wait behind a million.
    this.seats = Array.from({ length: options.server.connections }, (_, index) => ({
      lane: new Lane(options),
      firstOnly: index === 0 && options.server.connections > 1,
      busy: false,
    }));
  }

  get idle(): boolean {
    return this.underWay === 0 && this.seats.every(({ busy }) => !busy);
  }

  /** Whether lanes stand idle although there are letters: their hosts bear no more. */
  get starved(): boolean {
    return this.hand.size > 0 && this.seats.some((seat) => !seat.busy && !seat.firstOnly && seat.lane.open);
  }

  /** Puts free lanes to work, no more than there are letters. */
  kick(): void {
    let letters = this.hand.size;
    for (const seat of this.seats) {
      if (letters === 0) return;
      if (seat.busy || !this.mayWork(seat)) continue;
      letters -= 1;
      seat.busy = true;
      void this.work(seat).finally(() => {
        seat.busy = false;
        this.onRoom();
      });
    }
  }

  closeIdle(): void {
    for (const { lane, busy } of this.seats) if (!busy) lane.close();
  }

  /** Lets what is under way end, for up to `patience` milliseconds, and hangs up. */
  async stop(patience: number): Promise<void> {
    this.stopped = true;
    const until = performance.now() + patience;
    while (!this.idle && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const { lane } of this.seats) lane.close();
  }

  private async work(seat: Seat): Promise<void> {
    while (this.mayWork(seat) && (await seat.lane.connect())) {
      await this.permit();
      const held = this.stopped ? null : this.hand.take(seat.firstOnly && !this.options.relay.onTrial);
      if (!held) return this.release();
      const ending = await seat.lane.carry(held);
      void this.settler.settle(held.letter.id, held.loan, ending).then(() => this.release());
      this.onRoom();
    }
  }

  private mayWork(seat: Seat): boolean {
    const { relay } = this.options;
    if (this.stopped || relay.pause > 0 || this.hand.size === 0) return false;
    if (relay.onTrial) return seat === this.seats.at(-1);
    return !seat.firstOnly || this.hand.hasFirst;
  }

  private async permit(): Promise<void> {
    if (this.underWay >= underWayAtMost) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.underWay += 1;
  }

  private release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.underWay -= 1;
    if (!next) this.onRoom();
  }
}
