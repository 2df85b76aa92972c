import { z } from 'zod';
import type { Page, PageRequest } from '../../engine/ports/page.ts';
import { decodeCursor, encodeCursor, refuseCursor } from '../../kit/cursor.ts';
import { unfitParts } from './text.ts';

/** The query of every list. */
export const pageQuery = z.object({
  cursor: z.string().min(1).max(1000).optional().meta({ description: '"next" of the page before.' }),
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|1\d\d|200)$/, 'Choose a limit from 1 to 200.')
    .transform(Number)
    .optional()
    .meta({ description: 'Items at most, 1 to 200; 50 unless said.' }),
});

/** The query of a list of customers that can be searched. */
export const customerSearch = pageQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Beginnings of words of a name or an external id.' }),
});

export type PageQuery = { readonly cursor?: string | undefined; readonly limit?: number | undefined };

/** What the values of a list's positions are; a time is epoch ms. */
type Kind = 'text' | 'number' | 'time';

/** What part of a list is asked for. Refuses a cursor that is another list's. */
export function pageRequest({ cursor, limit = 50 }: PageQuery, kinds: readonly Kind[]): PageRequest {
  if (cursor === undefined) return { limit, after: null };
  const after = decodeCursor(cursor, kinds.length);
  if (!after.every((value, at) => fits(value, kinds[at]))) refuseCursor();
  return { limit, after };
}

const endOfTime = Date.parse('9999-12-31T23:59:59Z');

function fits(value: string | number, kind: Kind | undefined): boolean {
  if (typeof value === 'string') return kind === 'text' && unfitParts(value).length === 0;
  return kind !== 'text' && value >= 0 && (kind === 'number' || value <= endOfTime);
}

export function presentPage<T, U>(
  page: Page<T>,
  present: (item: T) => U,
): { items: U[]; next: string | null } {
  return { items: page.items.map(present), next: page.next === null ? null : encodeCursor(page.next) };
}

/** A list that is always short enough to be shown whole. */
export function whole<T, U>(items: readonly T[], present: (item: T) => U): { items: U[]; next: null } {
  return { items: items.map(present), next: null };
}
