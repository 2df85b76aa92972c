import { createHash } from 'node:crypto';
import type { Severity, Status } from '../../../domain/incident/standing.ts';
import type { ReadFile, ReadItem, ReadStanding, ReadWords } from '../../../engine/ports/imports.ts';
import { cellText, readCsv } from '../../../kit/csv.ts';
import { refuse } from '../../../kit/refusal.ts';
import { componentStatus } from './component-status.ts';
import { readIncident, type ToldIncident } from './incident.ts';
import {
  addressIn,
  demandName,
  nameOf,
  type Reading,
  type Thing,
  taking,
  textOf,
  timeOf,
  veiled,
  wordsIn,
} from './values.ts';

type Row = { readonly line: number; readonly cells: Thing };

const columns = {
  component: ['name', 'description', 'group', 'since'],
  incident: [
    ...['incident', 'title', 'severity', 'started_at', 'resolved_at', 'components'],
    ...['update_at', 'update_status', 'update'],
  ],
  subscriber: ['email', 'state', 'confirmed_at', 'components'],
} as const;

/** Whether its first line names columns of customers: those have a reader of their own. */
export function isCustomers(header: readonly string[]): boolean {
  return header.some((name) =>
    ['external_id', 'contact_email', 'owner_email', 'contact_name', 'tier', 'seats'].includes(name),
  );
}

export async function headerOf(bytes: Buffer): Promise<readonly string[]> {
  for await (const { cells } of readCsv(bytes)) return cells.map(columnName);
  return refuse('invalid', 'This file is empty. Its first line names the columns.');
}

const columnName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** A file of components, past incidents or readers: what it holds is told by its first line. */
export async function readCsvFile(bytes: Buffer, reading: Reading): Promise<ReadFile> {
  const header = await headerOf(bytes);
  const kind = kindOf(header);
  const known: readonly string[] = columns[kind];
  const strange = header.filter((name) => name !== '' && !known.includes(name));
  if (strange.length > 0)
    reading.notes.push(`Not read, since no such column is known: ${strange.slice(0, 20).join(', ')}.`);
  const rows: Row[] = [];
  for await (const { line, cells } of readCsv(bytes))
    rows.push({
      line,
      cells: Object.fromEntries(header.map((name, at) => [name, cellText(cells[at] ?? '')])),
    });
  const said = rows.slice(1).filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  const items = kind === 'incident' ? incidents(said, reading) : said.map((row) => one(row, kind, reading));
  return { system: 'csv', source: 'csv', items: withGroups(items), notes: reading.notes };
}

function kindOf(header: readonly string[]): keyof typeof columns {
  const has = (name: string) => header.includes(name);
  if (has('started_at') && has('title')) return 'incident';
  if (has('email')) return 'subscriber';
  if (has('name')) return 'component';
  return refuse(
    'invalid',
    `The first line of this file does not say what it holds. Components have the columns ${columns.component.join(', ')}; past incidents ${columns.incident.join(', ')}; readers ${columns.subscriber.join(', ')}.`,
  );
}

function one(row: Row, kind: 'component' | 'subscriber', reading: Reading): ReadItem {
  return kind === 'component' ? component(row, reading) : subscriber(row, reading);
}

function component({ line, cells }: Row, reading: Reading): ReadItem {
  const name = nameOf(cells, 80, 'name');
  const place = `line ${line}`;
  return taking('component', place, { name }, () => ({
    ...{ kind: 'component', place, name: demandName(name), reference: name.toLowerCase() },
    description: nameOf(cells, 300, 'description'),
    group: nameOf(cells, 80, 'group') || null,
    ...{ position: null, since: timeOf(textOf(cells, 'since'), reading) },
  }));
}

/** Groups have no lines of their own: each is made for the first component that names it. */
function withGroups(items: readonly ReadItem[]): readonly ReadItem[] {
  const named = new Map<string, ReadItem>();
  for (const item of items)
    if (item.kind === 'component' && 'group' in item && item.group !== null && !named.has(item.group))
      named.set(item.group, {
        ...{ kind: 'group', place: item.place, name: item.group, reference: item.group, position: null },
      });
  return [...named.values(), ...items];
}

function subscriber({ line, cells }: Row, reading: Reading): ReadItem {
  const place = `line ${line}`;
  const name = veiled(textOf(cells, 'email'));
  return taking('subscriber', place, { name }, () => {
    const address = addressIn(textOf(cells, 'email'));
    const state = textOf(cells, 'state').trim().toLowerCase();
    const left = /^(left|unsubscribed|quarantined|bounced|suppressed|inactive)$/.test(state);
    const confirmed =
      /^(confirmed|active|subscribed|verified)$/.test(state) ||
      (state === '' && timeOf(textOf(cells, 'confirmed_at'), reading) !== null);
    if (!left && !confirmed)
      return refuse(
        'unfit',
        'Nothing says that they confirmed: “state” is neither “confirmed” nor “left”, and “confirmed_at” is empty.',
      );
    const followed = names(textOf(cells, 'components')).map((text) => text.toLowerCase());
    return {
      ...{ kind: 'subscriber', place, name, address, state: left ? 'left' : 'confirmed' },
      components: followed.length === 0 ? null : followed,
    };
  });
}

const names = (cell: string): string[] =>
  cell
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** Several lines with the same incident are its updates. */
function incidents(rows: readonly Row[], reading: Reading): ReadItem[] {
  const together = Map.groupBy(rows, ({ cells }) => incidentKey(cells));
  if (together.size < rows.length)
    reading.notes.push(`${rows.length} lines tell of ${together.size} incidents.`);
  return [...together].map(([key, of]) => incident(key, of, reading));
}

function incidentKey(cells: Thing): string {
  const own = textOf(cells, 'incident').trim();
  if (own !== '') return own.slice(0, 200);
  return createHash('sha256')
    .update(`${textOf(cells, 'title').trim()}\n${textOf(cells, 'started_at').trim()}`)
    .digest('hex');
}

function incident(reference: string, rows: readonly Row[], reading: Reading): ReadItem {
  const first = (column: string) =>
    rows.map(({ cells }) => textOf(cells, column)).find((text) => text !== '') ?? '';
  const place =
    rows.length === 1 ? `line ${rows[0]?.line}` : `lines ${rows[0]?.line} to ${rows.at(-1)?.line}`;
  return readIncident(
    place,
    nameOf({ title: first('title') }, 200, 'title'),
    'incident',
    (notes): ToldIncident => {
      const startedAt = timeOf(first('started_at'), reading);
      const words = rows.map((row) => wordsOf(row, startedAt, notes, reading));
      const resolvedAt = timeOf(first('resolved_at'), reading);
      const over = resolvedAt !== null;
      return {
        reference,
        startedAt,
        resolvedAt,
        over,
        words,
        named: [],
        severity: severityOf(first('severity')),
      };
    },
  );
}

function wordsOf(
  { line, cells }: Row,
  startedAt: number | null,
  notes: string[],
  reading: Reading,
): ReadWords {
  const at = timeOf(textOf(cells, 'update_at'), reading) ?? startedAt;
  if (at === null) return refuse('unfit', `Line ${line} has neither “update_at” nor “started_at”.`);
  return {
    ...{ reference: `line of ${new Date(at).toISOString()}`, at },
    status: statusOf(textOf(cells, 'update_status'), notes),
    body: wordsIn(textOf(cells, 'update')),
    components: names(textOf(cells, 'components')).flatMap((text) => standing(text, notes)),
  };
}

/** "Search" or "Search=partial_outage". */
function standing(text: string, notes: string[]): ReadStanding[] {
  const [name = '', said] = text.split('=').map((part) => part.trim());
  const status = said === undefined ? 'looking_into_it' : componentStatus(said, notes);
  return status === null ? [] : [{ reference: name.toLowerCase(), name, status }];
}

function statusOf(text: string, notes: string[]): Status {
  const found = text.trim().toLowerCase();
  if (found === 'identified' || found === 'monitoring' || found === 'resolved') return found;
  if (found !== '' && found !== 'investigating')
    notes.push(`“${text.slice(0, 40)}” is no status here and was read as investigating.`);
  return 'investigating';
}

function severityOf(text: string): Severity {
  const found = text.trim().toLowerCase();
  if (found === 'sev1' || found === 'critical') return 'sev1';
  if (found === 'sev2' || found === 'major') return 'sev2';
  return found === 'sev4' || found === 'none' ? 'sev4' : 'sev3';
}
