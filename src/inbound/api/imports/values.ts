import type { ItemKind, ReadItem } from '../../../engine/ports/imports.ts';
import { isAddress, parseAddress } from '../../../kit/address.ts';
import { cleanLine, cleanText } from '../../../kit/clean-text.ts';
import { htmlText } from '../../../kit/html-text.ts';
import { Refusal, refuse } from '../../../kit/refusal.ts';
import { momentIn } from '../../../kit/wall-time.ts';

/** An object of somebody else's file: nothing of it is trusted to be there, or to be what it is called. */
export type Thing = Readonly<Record<string, unknown>>;

/** What reading a file has come to know beside its items. */
export type Reading = {
  /** Of times that say none. */
  readonly zone: string;
  zoneless: number;
  readonly notes: string[];
};

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field's own value; OneUptime wraps some: `{"_type": "DateTime", "value": …}`. */
export function field(thing: Thing, name: string): unknown {
  const value = Object.hasOwn(thing, name) ? thing[name] : undefined;
  return isThing(value) && Object.hasOwn(value, '_type') ? value.value : value;
}

/** Text of a field, of the first of them that has some. */
export function textOf(thing: Thing, ...names: readonly string[]): string {
  for (const name of names) {
    const value = field(thing, name);
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return '';
}

export function thingOf(thing: Thing, name: string): Thing {
  const value = field(thing, name);
  return isThing(value) ? value : {};
}

/** The objects of a list; one in a page of it (`{"data": […]}`) too. */
export function thingsOf(thing: Thing, name: string): readonly Thing[] {
  const value = field(thing, name);
  const list = isThing(value) ? field(value, 'data') : value;
  return Array.isArray(list) ? list.filter(isThing) : [];
}

export function isYes(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}

/** The id under which the other page knows it. */
export function referenceOf(thing: Thing, ...names: readonly string[]): string {
  const found = textOf(thing, ...(names.length === 0 ? ['id', '_id'] : names)).slice(0, 200);
  return found === '' ? refuse('unfit', 'It has no id, so a later import could not find it again.') : found;
}

/** The id of words within what they belong to; when they were said, and what, stands for one that is not there. */
export function wordsReference(thing: Thing, at: number, body: string): string {
  return (textOf(thing, 'id', '_id') || `${new Date(at).toISOString()} ${body}`).slice(0, 200);
}

export function nameOf(thing: Thing, longest: number, ...names: readonly string[]): string {
  return cleanLine(htmlText(textOf(thing, ...names).slice(0, 4_000)), longest);
}

export function demandName(name: string): string {
  return name === '' ? refuse('unfit', 'It has no name.') : name;
}

const longestWords = 100_000;

/** Words as they were said, as text. */
export function wordsIn(text: string): string {
  if (text.length > longestWords)
    refuse('unfit', `It has words of more than ${longestWords.toLocaleString('en')} characters.`);
  return cleanText(htmlText(text)).trim();
}

const clock =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i;
const [earliest, latest] = [Date.UTC(1990, 0), Date.UTC(2100, 0)];

/** A time as exports write it; without a zone, in the one that whoever imports said. `null` for nothing. */
export function timeOf(text: string, reading: Reading): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const found = clock.exec(trimmed);
  const at = found ? momentOf(found, reading) : Number.NaN;
  if (!(at >= earliest && at < latest)) refuse('unfit', `“${cleanLine(trimmed, 60)}” is no time.`);
  return at;
}

function momentOf(found: RegExpExecArray, reading: Reading): number {
  const [, ...parts] = found;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(Number);
  const zone = parts[6];
  const wall = { year, month, day, hour: hour || 0, minute: minute || 0, second: second || 0 };
  const asUtc = Date.UTC(year, month - 1, day, wall.hour, wall.minute, wall.second);
  if (new Date(asUtc).getUTCDate() !== day || wall.hour > 23 || wall.minute > 59) return Number.NaN;
  if (zone === undefined) {
    reading.zoneless += 1;
    return momentIn(reading.zone, wall);
  }
  const offset = /([+-])(\d\d):?(\d\d)/.exec(zone);
  const minutes = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return asUtc - minutes * 60_000 + milliseconds(found[0]);
}

function milliseconds(text: string): number {
  const fraction = /:\d\d[.,](\d{1,3})/.exec(text)?.[1];
  return fraction === undefined ? 0 : Number(fraction.padEnd(3, '0'));
}

/** The item, or why it is not taken. */
export function taking(
  kind: ItemKind,
  place: string,
  thing: { readonly name: string },
  read: () => ReadItem,
): ReadItem {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind, place, name: thing.name, notTaken: error.message };
  }
}

export function addressIn(text: string): string {
  const trimmed = text.trim();
  if (!isAddress(trimmed)) refuse('unfit', 'That is no mail address that mail can be sent to.');
  return parseAddress(trimmed);
}

/** An address in a report: enough to find the line, not enough to write to. */
export function veiled(text: string): string {
  const [name = '', domain = ''] = cleanLine(text, 254).split('@');
  return domain === '' ? `${name.slice(0, 2)}…` : `${name.slice(0, 1)}…@${domain}`;
}
