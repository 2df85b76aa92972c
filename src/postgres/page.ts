import type { Page } from '../engine/ports/page.ts';
import type { Position } from '../kit/cursor.ts';

/** A page of rows that were asked for with one more than `limit`: the extra one says that there is a next page. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => T,
  position: (row: Row) => Position,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(present), next: rows.length > limit && last ? position(last) : null };
}
