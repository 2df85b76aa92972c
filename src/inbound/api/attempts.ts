import type { Clock } from '../../engine/clock.ts';
import { refuse } from '../../kit/refusal.ts';

/** Counts failures by name, and refuses more than `limit` of one name in `window` ms. In memory: each process its own. */
export type Attempts = {
  /** Refuses `too-many`. */
  check(name: string): void;
  fail(name: string): void;
  forget(name: string): void;
};

const namesAtMost = 20_000;

export function countAttempts(clock: Clock, limit: number, window: number): Attempts {
  const failures = new Map<string, { count: number; until: number }>();
  const current = (name: string) => {
    const found = failures.get(name);
    return found && found.until > clock.now() ? found : null;
  };
  return {
    check(name) {
      const found = current(name);
      if (!found || found.count < limit) return;
      const minutes = Math.max(1, Math.ceil((found.until - clock.now()) / 60_000));
      refuse('too-many', `That was wrong too often. Try again in ${minutes} min.`);
    },
    fail(name) {
      const found = current(name);
      // The oldest name goes, so that a flood of names cannot fill the memory.
      if (!found && failures.size >= namesAtMost) failures.delete(failures.keys().next().value ?? '');
      failures.set(name, { count: (found?.count ?? 0) + 1, until: found?.until ?? clock.now() + window });
    },
    forget: (name) => void failures.delete(name),
  };
}
