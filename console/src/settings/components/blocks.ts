import type { ComponentGroup, ComponentShape } from '../../api/shapes.ts';

/** What stands together on the page: those without a group first, then each group. */
export type Block = { group: ComponentGroup | null; components: ComponentShape[] };

export function blocksOf(components: readonly ComponentShape[], groups: readonly ComponentGroup[]): Block[] {
  const sorted = components.toSorted((one, other) => one.position - other.position);
  const loose = sorted.filter(({ group }) => !groups.some(({ id }) => id === group));
  const blocks = groups
    .toSorted((one, other) => one.position - other.position)
    .map((group) => ({ group, components: sorted.filter((component) => component.group === group.id) }));
  return [...(loose.length > 0 ? [{ group: null, components: loose }] : []), ...blocks];
}

/**
 * The positions that change when the item at `from` goes to `to`. Positions are spread anew only where
 * they must be, so that one move is mostly two small edits.
 */
export function moved<T extends { position: number }>(
  items: readonly T[],
  from: number,
  to: number,
): { item: T; position: number }[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [];
  const next = items.toSpliced(from, 1).toSpliced(to, 0, item);
  const places = spread(items.map(({ position }) => position).toSorted((one, other) => one - other));
  return next.flatMap((other, at) => {
    const position = places[at] ?? at;
    return position === other.position ? [] : [{ item: other, position }];
  });
}

/** The same places, with doubles pushed apart. */
function spread(places: readonly number[]): number[] {
  const result: number[] = [];
  for (const place of places) result.push(Math.max(place, (result.at(-1) ?? -1) + 1));
  return result;
}
