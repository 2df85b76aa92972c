import { refuse } from '../kit/refusal.ts';

/** Refuses an edit of what somebody else edited since. `expected` is the version its author saw, `null` if any will do. */
export function keepUnchanged(found: number, expected: number | null): void {
  if (expected === null || expected === found) return;
  refuse('changed-meanwhile', 'Somebody changed this meanwhile. Look at it again, then change it.');
}
