import type { Position } from '../../kit/cursor.ts';

/** A stretch of a list: at most `limit` items behind the position `after`. */
export type PageRequest = { readonly limit: number; readonly after: Position | null };

/** `next` is the position to go on from, `null` on the last page. */
export type Page<T> = { readonly items: readonly T[]; readonly next: Position | null };
