import type { PageRequest } from '../../../engine/ports/page.ts';
import { decodeCursor } from '../../../kit/cursor.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { PageQuery } from '../paging.ts';

const endOfTime = Date.parse('9999-12-31T23:59:59Z');

/** A position in a list that goes by time: the time and the id of the last item shown. */
export function timePosition(cursor: string): readonly [number, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at === 'number' && at >= 0 && at <= endOfTime && typeof id === 'string') return [at, id];
  return refuse(
    'invalid',
    'This cursor is not one of this list. Take "next" from the page before, as it is.',
  );
}

export function timePage({ cursor, limit }: PageQuery): PageRequest {
  return { limit: limit ?? 50, after: cursor === undefined ? null : timePosition(cursor) };
}
