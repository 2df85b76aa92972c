import { field, isThing, type Reading, type Thing, textOf, thingOf, timeOf } from './values.ts';

/** 3.x puts fields under "attributes". */
export function flat(thing: Thing): Thing {
  if (!isThing(thing.attributes)) return thing;
  return { ...thing.attributes, id: thing.id, relationships: thing.relationships };
}

export function relatedIds(thing: Thing, name: string): string[] {
  const data = thingOf(thingOf(thing, 'relationships'), name).data;
  return (Array.isArray(data) ? data : [data]).filter(isThing).map((one) => textOf(one, 'id'));
}

/** `created_at` in 2.x, `created.string` in 3.x. */
export function timeIn(thing: Thing, reading: Reading, ...names: readonly string[]): number | null {
  for (const name of names) {
    const at = timeOf(textOf(thing, `${name}_at`) || textOf(thingOf(thing, name), 'string'), reading);
    if (at !== null) return at;
  }
  return null;
}

/** A number, as text, or `{"value": 4, "human": "Fixed"}`. */
export function numberOf(thing: Thing, name: string): number {
  const value = field(thing, name);
  const number = isThing(value) ? Number(value.value) : Number(textOf(thing, name) || Number.NaN);
  return Number.isFinite(number) ? number : Number.NaN;
}
