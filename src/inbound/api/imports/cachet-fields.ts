import { cleanLine } from '../../../kit/clean-text.ts';
import { refuse } from '../../../kit/refusal.ts';
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

/** When a thing was changed last, to hold its other times against. */
export const lastChange = (thing: Thing, reading: Reading): number | null =>
  timeIn(thing, { ...reading }, 'updated');

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "Tuesday 4th August 2020 12:00:00", as 2.x writes when somebody confirmed, or a time like others; `null` for none. */
export function confirmedTime(text: string, reading: Reading): number | null {
  const spoken = /^\p{L}+ (\d{1,2})(?:st|nd|rd|th) (\p{L}+) (\d{4}) (\d\d:\d\d:\d\d)$/u.exec(text.trim());
  const month = months.indexOf(spoken?.[2] ?? '') + 1;
  if (/\p{L}/u.test(text.replace(/T(?=\d)|Z$|UTC$/g, '')) && month === 0)
    return refuse(
      'unfit',
      `They confirmed on “${cleanLine(text, 60)}”, which Candor cannot read. Set Cachet to English, export again, and set it back.`,
    );
  if (!spoken) return timeOf(text, reading);
  const [, day = '', , year = '', clock = ''] = spoken;
  return timeOf(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')} ${clock}`, reading);
}

/** A number, as text, or `{"value": 4, "human": "Fixed"}`. */
export function numberOf(thing: Thing, name: string): number {
  const value = field(thing, name);
  const number = isThing(value) ? Number(value.value) : Number(textOf(thing, name) || Number.NaN);
  return Number.isFinite(number) ? number : Number.NaN;
}
