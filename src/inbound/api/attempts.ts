import type { Clock } from '../../engine/clock.ts';
import { refuse } from '../../kit/refusal.ts';

/**
 * Counts attempts by name, and refuses more than `limit` of one name in `window` ms. Counted before they are judged,
 * so that a hundred at once are no way round it. In memory: each process its own.
 */
export type Attempts = {
  /** Counts one more. Refuses `too-many`. */
  take(name: string): void;
  /** One that was right does not count. */
  giveBack(name: string): void;
  /** Nor do those before it. */
  forget(name: string): void;
};

const namesAtMost = 20_000;

export function countAttempts(clock: Clock, limit: number, window: number): Attempts {
  const taken = new Map<string, { count: number; until: number }>();
  const current = (name: string) => {
    const found = taken.get(name);
    return found && found.until > clock.now() ? found : null;
  };
  return {
    take(name) {
      const found = current(name);
      if (found && found.count >= limit) {
        const minutes = Math.max(1, Math.ceil((found.until - clock.now()) / 60_000));
        refuse('too-many', `That was wrong too often. Try again in ${minutes} min.`);
      }
      // The oldest name goes, so that a flood of names cannot fill the memory.
      if (!found && taken.size >= namesAtMost) taken.delete(taken.keys().next().value ?? '');
      taken.set(name, { count: (found?.count ?? 0) + 1, until: found?.until ?? clock.now() + window });
    },
    giveBack(name) {
      const found = current(name);
      if (found && found.count > 0) found.count -= 1;
    },
    forget: (name) => void taken.delete(name),
  };
}
