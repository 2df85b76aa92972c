import { z } from 'zod';
import type { Page, PageRequest } from '../../engine/ports/page.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';

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

export type PageQuery = { readonly cursor?: string | undefined; readonly limit?: number | undefined };

/** What part of a list is asked for; `width` is the number of values in its positions. */
export function pageRequest({ cursor, limit }: PageQuery, width: number): PageRequest {
  return { limit: limit ?? 50, after: cursor === undefined ? null : decodeCursor(cursor, width) };
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
