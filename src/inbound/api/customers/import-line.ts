import type { ImportContact, ImportLine } from '../../../engine/ports/customer-imports.ts';
import { isAddress, parseAddress } from '../../../kit/address.ts';
import type { CsvRow } from '../../../kit/csv.ts';
import { isZone, languageTag } from '../../../kit/locale.ts';
import { languageSentence, zoneSentence } from './fields.ts';
import type { Header } from './import-header.ts';

/** The id of a component by its name in lower case, or by itself; `null` for a name that several have. */
export type ComponentIds = ReadonlyMap<string, string | null>;

type Facts = Record<string, string | number | readonly string[]>;

/** What a line says, or all that is wrong with it in one sentence. */
export function readLine(row: CsvRow, header: Header, components: ComponentIds): ImportLine | string {
  if (row.cells.length !== header.width)
    return `It has ${row.cells.length} cells, and the first line has ${header.width}. Check its commas and quotation marks.`;
  const wrong: string[] = [];
  const said = (column: string, most: number): string => {
    if (!header.columns.has(column)) return '';
    const text = header.cell(row.cells, column);
    const sentence = faultIn(text, most);
    if (sentence) wrong.push(`${column}: ${sentence}`);
    return text;
  };
  const id = said('id', 100);
  const externalId = said('external_id', 200);
  if (id === '' && externalId === '')
    wrong.push('external_id: Say what your own system calls them, so that the next import finds them.');
  const facts = factsOf(said, header, components, wrong);
  const contact = contactOf(said, wrong);
  if (wrong.length > 0) return wrong.slice(0, 3).join(' ');
  return { line: row.line, id: id || null, externalId: externalId || null, facts, contact };
}

type Said = (column: string, most: number) => string;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

function faultIn(text: string, most: number): string | null {
  if (text.length > most) return `Use at most ${most} characters (it has ${text.length}).`;
  return control.test(text) ? 'Write this on one line, without control characters.' : null;
}

function factsOf(said: Said, header: Header, components: ComponentIds, wrong: string[]): Facts {
  const facts: Facts = {};
  const put = (name: string, value: string | number | readonly string[]): void => {
    if (value !== '' && !(Array.isArray(value) && value.length === 0)) facts[name] = value;
  };
  put('external_id', said('external_id', 200));
  put('name', said('name', 200));
  put('owner_email', said('owner_email', 254).toLowerCase());
  put('tier', said('tier', 80));
  put('seats', seatsOf(said('seats', 20), wrong));
  put('components', componentsOf(said('components', 20_000), components, wrong));
  put('regions', regionsOf(said('regions', 20_000), wrong));
  for (const name of header.attributes) put(name, said(name, 500));
  return facts;
}

function seatsOf(text: string, wrong: string[]): number | '' {
  if (text === '') return '';
  const plain = text.replace(/(?<=\d)[,. '’](?=\d{3}(?:\D|$))/g, '');
  if (/^\d{1,10}$/.test(plain) && Number(plain) <= 2_147_483_647) return Number(plain);
  wrong.push(`seats: Write a whole number, not “${text.slice(0, 20)}”.`);
  return '';
}

const partsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

function regionsOf(text: string, wrong: string[]): string[] {
  const regions = partsOf(text);
  if (regions.some((region) => region.includes(',') || region.length > 80))
    wrong.push('regions: Part them by “;”, each of at most 80 characters and without a comma.');
  return regions;
}

function componentsOf(text: string, components: ComponentIds, wrong: string[]): string[] {
  const ids = partsOf(text).flatMap((part) => {
    const id = components.get(part) ?? components.get(part.toLowerCase());
    if (id) return [id];
    wrong.push(
      id === null
        ? `components: Several are called “${part.slice(0, 80)}”. Write the id of the one you mean.`
        : `components: There is no component “${part.slice(0, 80)}”.`,
    );
    return [];
  });
  return [...new Set(ids)];
}

function contactOf(said: Said, wrong: string[]): ImportContact | null {
  const email = said('contact_email', 254);
  const name = said('contact_name', 200);
  const language = said('contact_language', 35);
  const zone = said('contact_zone', 60);
  const [level, state] = [said('contact_level', 20).toLowerCase(), said('contact_state', 20).toLowerCase()];
  if (email === '') {
    if (name !== '') wrong.push('contact_email: Say how mail reaches this contact, or leave out the name.');
    return null;
  }
  if (!isAddress(email) && email.length <= 254)
    wrong.push(`contact_email: Mail cannot be addressed to “${email.slice(0, 80)}”.`);
  if (language !== '' && languageTag(language) === null) wrong.push(`contact_language: ${languageSentence}`);
  if (zone !== '' && !isZone(zone)) wrong.push(`contact_zone: ${zoneSentence}`);
  if (!['', 'plain', 'technical'].includes(level)) wrong.push('contact_level: Write “plain” or “technical”.');
  if (!['', 'active', 'resting', 'left'].includes(state))
    wrong.push('contact_state: Write “left” for those who want no mail, or nothing.');
  if (wrong.length > 0) return null;
  return {
    address: parseAddress(email),
    ...(name !== '' && { name }),
    ...(language !== '' && { language: languageTag(language) ?? language }),
    ...(zone !== '' && { zone }),
    ...(level !== '' && { level }),
    ...(state === 'left' && { state }),
  };
}
