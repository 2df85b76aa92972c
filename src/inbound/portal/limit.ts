import type { Moment, Span } from '../../domain/moment.ts';

/** How often somebody may do something within a while. Kept in memory: it stops floods, it decides nothing else. */
export class Limit {
  readonly #most: number;
  readonly #span: Span;
  #counts = new Map<string, { since: Moment; count: number }>();

  constructor(most: number, span: Span) {
    this.#most = most;
    this.#span = span;
  }

  /** Counts one more, or `many`; false when that is too many. */
  allows(who: string, now: Moment, many = 1): boolean {
    const known = this.#counts.get(who);
    const entry = known && now - known.since < this.#span ? known : { since: now, count: 0 };
    entry.count += many;
    this.#counts.set(who, entry);
    if (this.#counts.size > tooMany) this.#sweep(now);
    return entry.count <= this.#most;
  }

  #sweep(now: Moment): void {
    const fresh = [...this.#counts].filter(([, { since }]) => now - since < this.#span);
    this.#counts = new Map(fresh.slice(-tooMany / 2));
  }
}

const tooMany = 20_000;
