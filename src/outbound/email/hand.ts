import type { Letter, Letters } from '../../engine/ports/letters.ts';
import { domainOf } from './mime/mailbox.ts';
import type { Pace } from './pace.ts';

/** A batch as it is held: its lease, and until when (on this process's own clock) it surely holds. */
export type Loan = {
  readonly source: Letters;
  lease: string;
  safeUntil: number;
  /** Letters that are not settled yet. */
  readonly open: Set<string>;
};

export type Held = { readonly letter: Letter; readonly loan: Loan };

/** The letters a sender has taken and not begun yet. Mail to one person goes before words to everybody. */
export class Hand {
  private first: Held[] = [];
  private bulk: Held[] = [];
  private readonly pace: Pace;

  constructor(pace: Pace) {
    this.pace = pace;
  }

  get size(): number {
    return this.first.length + this.bulk.length;
  }

  get hasFirst(): boolean {
    return this.first.length > 0;
  }

  add(held: readonly Held[]): void {
    for (const one of held) (one.letter.kind === 'mail' ? this.first : this.bulk).push(one);
  }

  /** The next letter whose host bears one more; `firstOnly` for the connection that is kept free for single mails. */
  take(firstOnly: boolean): Held | null {
    return this.takeFrom(this.first) ?? (firstOnly ? null : this.takeFrom(this.bulk));
  }

  /** Empties the hand. */
  drop(): Held[] {
    return [...this.first.splice(0), ...this.bulk.splice(0)];
  }

  /** Gives up all of the bulk but the first `keep`. */
  shrink(keep: number): Held[] {
    return this.bulk.splice(keep);
  }

  private takeFrom(queue: Held[]): Held | null {
    const now = performance.now();
    for (let index = 0; index < queue.length; index += 1) {
      const held = queue[index];
      if (!held || held.loan.safeUntil < now || !held.loan.open.has(held.letter.id)) {
        queue.splice(index, 1); // lent to somebody else by now
        index -= 1;
      } else if (this.pace.bearsOneMore(domainOf(held.letter.to))) {
        queue.splice(index, 1);
        return held;
      }
    }
    return null;
  }
}
