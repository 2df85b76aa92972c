/** What reads on from a position: the next items, and where they end. */
export type ReadOn<Item, Position> = (
  after: Position | null,
) => Promise<{ readonly items: readonly Item[]; readonly next: Position | null }>;

/**
 * A page of what its asker may see, as full as any other. It goes on from an item that they saw: a position that
 * names a hidden one, or a page that is shorter for it, would tell that it is there.
 */
export async function seenPage<Item, Position>(
  { limit, after }: { readonly limit: number; readonly after: Position | null },
  readOn: ReadOn<Item, Position>,
  seen: (items: readonly Item[]) => Promise<readonly Item[]>,
  positionOf: (item: Item) => Position,
): Promise<{ readonly items: readonly Item[]; readonly next: Position | null }> {
  const found: Item[] = [];
  let at: Position | null = after;
  do {
    const page = await readOn(at);
    found.push(...(await seen(page.items)));
    at = page.next;
  } while (at !== null && found.length <= limit);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? positionOf(last) : null };
}
