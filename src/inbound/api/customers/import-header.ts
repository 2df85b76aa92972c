import type { ImportColumns } from '../../../engine/ports/customer-imports.ts';
import { cellText } from '../../../kit/csv.ts';
import { refuse } from '../../../kit/refusal.ts';

/** Which cell of each row is what. */
export type Header = {
  readonly columns: ImportColumns;
  readonly width: number;
  /** The text of a cell without spaces around it, '' where there is no such column. */
  cell(cells: readonly string[], column: string): string;
  readonly attributes: readonly string[];
};

const known = [
  ...['id', 'external_id', 'name', 'owner_email', 'tier', 'seats', 'components', 'regions'],
  ...['contact_name', 'contact_email', 'contact_language', 'contact_zone', 'contact_level', 'contact_state'],
];

/** Reads the first line. Refuses columns that nobody knows or that are there twice, so that none is lost unseen. */
export function readHeader(cells: readonly string[]): Header {
  const names = cells.map(nameOf);
  const unknown = names.filter((name) => !known.includes(name) && !/^attribute:\S.{0,79}$/.test(name));
  if (unknown.length > 0) refuseColumns(`There is no column ${quoted(unknown)}.`);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) refuseColumns(`The column ${quoted(twice)} is there twice.`);
  if (!names.includes('external_id') && !names.includes('id'))
    refuseColumns('The column “external_id” is missing: the next import finds each customer by it.');
  const places = new Map(names.map((name, at) => [name, at]));
  return {
    columns: new Set(names),
    width: names.length,
    attributes: names.filter((name) => name.startsWith('attribute:')),
    cell: (row, column) => cellText((row[places.get(column) ?? -1] ?? '').trim()).trim(),
  };
}

function nameOf(cell: string): string {
  const text = cell.trim();
  const attribute = /^attribute:\s*(.*)$/is.exec(text)?.[1];
  return attribute === undefined ? text.toLowerCase() : `attribute:${attribute}`;
}

const quoted = (names: readonly string[]): string =>
  names
    .slice(0, 5)
    .map((name) => `“${name.slice(0, 60)}”`)
    .join(', ');

function refuseColumns(sentence: string): never {
  return refuse(
    'invalid',
    `${sentence} The first line names the columns: ${known.join(', ')}, attribute:<name>.`,
  );
}
