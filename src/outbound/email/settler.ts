import type { Outcome } from '../../engine/ports/letters.ts';
import type { Loan } from './hand.ts';
import type { Ending } from './outcome.ts';

type Ended = { readonly outcome: Outcome; readonly loan: Loan; readonly done: () => void };

const pauseAfterFailure = 500;

/**
 * Writes down how letters ended, together as they come. A letter counts as under way until that is committed: what a
 * crash can send twice is at most what is under way.
 */
export class Settler {
  private waiting: Ended[] = [];
  private working: Promise<void> | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly now: () => number;
  private readonly onTrouble: (error: unknown) => void;

  constructor(now: () => number, onTrouble: (error: unknown) => void) {
    this.now = now;
    this.onTrouble = onTrouble;
  }

  /** Resolves when the ending is committed. */
  settle(id: string, loan: Loan, ending: Ending): Promise<void> {
    return new Promise((done) => {
      this.waiting.push({ outcome: { ...ending, id, lease: loan.lease }, loan, done });
      this.working ??= this.work();
    });
  }

  /** Runs `act` while nothing is being written: what changes leases must not cross what proves by them. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(act);
    this.turn = turn.catch(() => {});
    return turn;
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, 1_000);
      for (const group of bySource(batch)) await this.write(group);
    }
    this.working = null;
  }

  // The database may be away for a while; what happened outside must not be forgotten meanwhile.
  private async write(group: readonly Ended[]): Promise<void> {
    const [first] = group;
    for (let settled = false; first && !settled; ) {
      try {
        const settle = () =>
          first.loan.source.settle(
            group.map(({ outcome, loan }) => ({ ...outcome, lease: loan.lease })),
            this.now(),
          );
        await this.alone(settle);
        settled = true;
      } catch (error) {
        this.onTrouble(error);
        await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
      }
    }
    for (const { outcome, loan, done } of group) {
      loan.open.delete(outcome.id);
      done();
    }
  }
}

function bySource(batch: readonly Ended[]): readonly (readonly Ended[])[] {
  return [...Map.groupBy(batch, ({ loan }) => loan.source).values()];
}
