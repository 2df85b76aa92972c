import type { Import, LineSearch, PlannedLine } from '../engine/ports/imports.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import { refuse } from '../kit/refusal.ts';
import { partsOf } from './import-apply.ts';
import { pageOf } from './page.ts';
import type { Queryable } from './transaction.ts';

const columns = `i.id, i.format, i.file_name, i.file_bytes, i.state, i.file is not null as kept, i.counts, i.notes,
  i.created_at, i.applied_at, coalesce(p.name, t.name, nullif(i.actor ->> 'token', 'admin-token'), 'CANDOR_ADMIN_TOKEN') as by`;
const tables = `imports i left join people p on p.id = i.actor ->> 'person'
  left join tokens t on t.id = i.actor ->> 'token'`;

export async function findImport(db: Queryable, id: string): Promise<Import | null> {
  const { rows } = await db.query(`select ${columns} from ${tables} where i.id = $1`, [id]);
  return rows[0] ? present(rows[0]) : null;
}

export async function listImports(db: Queryable, { limit, after }: PageRequest): Promise<Page<Import>> {
  const [at, id] = after ?? [];
  const { rows } = await db.query(
    `select ${columns} from ${tables}
     where $1::timestamptz is null or (i.created_at, i.id) < ($1::timestamptz, $2::text)
     order by i.created_at desc, i.id desc limit $3`,
    [at === undefined ? null : new Date(Number(at)), id ?? null, limit + 1],
  );
  return pageOf(rows, limit, present, (row) => [(row.created_at as Date).getTime(), String(row.id)]);
}

export async function listLines(
  db: Queryable,
  id: string,
  { outcome, kind }: LineSearch,
  { limit, after }: PageRequest,
): Promise<Page<PlannedLine>> {
  const { rows } = await db.query<PlannedLine>(
    `select n, place, kind, outcome, name, sentence, target from import_lines
     where import = $1 and ($2::text is null or outcome = $2) and ($3::text is null or kind = $3)
       and ($4::integer is null or n > $4) order by n limit $5`,
    [id, outcome, kind, after?.[0] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.n],
  );
}

export async function storeLines(
  client: Queryable,
  id: string,
  lines: readonly PlannedLine[],
): Promise<void> {
  for (const part of partsOf(lines))
    await client.query(
      `insert into import_lines (import, n, place, kind, outcome, name, sentence, target)
       select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
      [
        id,
        part.map(({ n }) => n),
        part.map(({ place }) => place),
        part.map(({ kind }) => kind),
        part.map(({ outcome }) => outcome),
        part.map(({ name }) => name),
        part.map(({ sentence }) => sentence),
        part.map(({ target }) => target),
      ],
    );
}

/** Whoever comes second waits, and finds that it was done. */
export async function holdPlan(client: Queryable, id: string): Promise<{ readonly sum: Buffer }> {
  const { rows } = await client.query('select state, sum from imports where id = $1 for update', [id]);
  const [row] = rows;
  if (!row) return refuse('not-found', 'There is no such import.');
  if (row.state === 'applied') refuse('conflict', 'This was imported already. Nothing happened again.');
  return { sum: row.sum as Buffer };
}

function present(row: Record<string, unknown>): Import {
  return {
    id: String(row.id),
    format: row.format as Import['format'],
    fileName: String(row.file_name),
    fileBytes: Number(row.file_bytes),
    state: row.state as Import['state'],
    kept: Boolean(row.kept),
    counts: row.counts as Import['counts'],
    notes: row.notes as readonly string[],
    by: String(row.by),
    createdAt: (row.created_at as Date).getTime(),
    appliedAt: row.applied_at ? (row.applied_at as Date).getTime() : null,
  };
}
