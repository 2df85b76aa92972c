import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type pg from 'pg';
import { systemName } from '../domain/incident/import-source.ts';
import type { ImportIncident } from '../domain/incident/imported.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { Import, Imports, KeptFile, ReadFile } from '../engine/ports/imports.ts';
import type { Recording } from '../engine/ports/ledger.ts';
import { newId } from '../kit/id.ts';
import { refuse } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { applySteps } from './import-apply.ts';
import { readKnown } from './import-known.ts';
import { countsOf, linesOf, planOf, sumOf } from './import-plan.ts';
import { findImport, holdPlan, listImports, listLines, storeLines } from './import-rows.ts';
import type { Planning, Step } from './import-step.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** What taking over one past incident comes to, as the engine says it for an author. */
export type Importing = (
  author: Author,
) => Promise<(before: Incident | null, command: ImportIncident) => Recording>;

const [compress, expand] = [promisify(gzip), promisify(gunzip)];

/** `key` is the installation's own: addresses of those who left are found again by it, and not read. */
export function openImports(pool: pg.Pool, key: Buffer, importing: Importing): Imports {
  return {
    plan: (id, file, read, author) => plan(pool, key, importing, { id, file, read, author }),
    find: (id) => findImport(pool, id),
    list: (page) => listImports(pool, page),
    lines: (id, search, page) => listLines(pool, id, search, page),
    fileOf: (id) => fileOf(pool, id),
    apply: (id, read, author) => apply(pool, key, importing, { id, read, author }),
    async forget(id) {
      const { rowCount } = await pool.query(`delete from imports where id = $1 and state = 'planned'`, [id]);
      if (rowCount !== 1) refuse('not-found', 'There is no such plan. What was imported stays.');
    },
  };
}

/** Forgets files that nobody imported. Answers how many. */
export async function forgetImportFiles(db: Queryable, plannedBefore: Moment): Promise<number> {
  const { rowCount } = await db.query(
    'update imports set file = null where file is not null and created_at < $1',
    [new Date(plannedBefore)],
  );
  return rowCount ?? 0;
}

type Asked = { readonly id: string; readonly read: ReadFile; readonly author: Author };

async function plan(
  pool: pg.Pool,
  key: Buffer,
  importing: Importing,
  { id, file, read, author }: Asked & { readonly file: KeptFile },
): Promise<Import> {
  const record = await importing(author);
  const kept = await compress(file.bytes);
  const hash = createHash('sha256').update(file.bytes).digest();
  return inTransaction(pool, async (client) => {
    const before = await findImport(client, id);
    if (before) return before;
    const steps = await planOf(await planningOf(client, key, { id, read, author }, record));
    const lines = linesOf(steps).map((line) =>
      line.outcome === 'created' ? { ...line, target: null } : line,
    );
    const { name, zone, bytes } = file;
    await client.query(
      `insert into imports (id, format, source, file_name, file_bytes, file_hash, file, zone, state, sum, counts, notes,
         actor, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, $10, $11, $12, $13)`,
      [
        ...[id, read.system, read.source, name, bytes.length, hash, kept, zone, sumOf(steps)],
        ...[JSON.stringify(countsOf(lines)), JSON.stringify(read.notes), withoutName(author.actor)],
        new Date(author.at),
      ],
    );
    await storeLines(client, id, lines);
    return (await findImport(client, id)) ?? refuse('not-found', 'The plan is gone.');
  });
}

// Names change and may have to be forgotten; the id tells who it was.
function withoutName(actor: Author['actor']): string {
  return JSON.stringify('name' in actor ? { ...actor, name: '' } : actor);
}

async function fileOf(pool: pg.Pool, id: string): ReturnType<Imports['fileOf']> {
  const { rows } = await pool.query(
    'select file, file_name, zone, source, state from imports where id = $1',
    [id],
  );
  const [row] = rows;
  if (!row) return refuse('not-found', 'There is no such import.');
  if (row.state === 'applied')
    return refuse('conflict', 'This was imported already. Nothing happened again.');
  if (!row.file)
    return refuse('not-found', 'The plan is older than a day, so its file is gone. Choose the file again.');
  return {
    name: String(row.file_name),
    zone: String(row.zone),
    source: String(row.source),
    bytes: await expand(row.file as Buffer, { maxOutputLength: longestFile }),
  };
}

const longestFile = 64 * 1024 * 1024;

async function apply(
  pool: pg.Pool,
  key: Buffer,
  importing: Importing,
  { id, read, author }: Asked,
): Promise<Import> {
  const record = await importing(author);
  return inTransaction(pool, async (client) => {
    await takeTurn(client);
    const { sum } = await holdPlan(client, id);
    const planning = await planningOf(client, key, { id, read, author }, record);
    const steps = await planOf(planning);
    if (!sumOf(steps).equals(sum))
      refuse(
        'changed-meanwhile',
        'Something changed here since the file was looked at, so nothing was done. Choose the file again.',
      );
    await applySteps(client, id, steps, planning);
    await client.query(
      `update imports set state = 'applied', applied_at = $2, file = null, actor = $3 where id = $1`,
      [id, new Date(author.at), withoutName(author.actor)],
    );
    await noteTargets(client, id, steps);
    await audit(client, id, read, steps, author);
    return (await findImport(client, id)) ?? refuse('not-found', 'There is no such import.');
  });
}

/** One import at a time, and nobody names components or groups meanwhile. */
async function takeTurn(client: Queryable): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('candor imports', 0))`);
  await client.query('lock table components, component_groups in share row exclusive mode');
}

async function planningOf(
  client: Queryable,
  key: Buffer,
  { id, read, author }: Asked,
  record: Planning['record'],
): Promise<Planning> {
  const mint: Planning['mint'] = (prefix, place) =>
    newId(prefix, author.at, createHash('sha256').update(`${id} ${prefix} ${place}`).digest());
  return { read, known: await readKnown(client, read, key), key, at: author.at, mint, record };
}

async function noteTargets(client: Queryable, id: string, steps: readonly Step[]): Promise<void> {
  const made = steps.flatMap(({ outcome, target }, n) =>
    outcome === 'created' && target !== null ? [{ n, target }] : [],
  );
  await client.query(
    `update import_lines l set target = one.target from unnest($2::integer[], $3::text[]) as one (n, target)
     where l.import = $1 and l.n = one.n`,
    [id, made.map(({ n }) => n), made.map(({ target }) => target)],
  );
}

async function audit(
  client: Queryable,
  id: string,
  read: ReadFile,
  steps: readonly Step[],
  author: Author,
): Promise<void> {
  const lines = linesOf(steps);
  const readers = lines.some(({ kind, outcome }) => kind === 'subscriber' && outcome === 'created');
  const consent = `They confirmed on ${systemName(read.system)}; taken over by import ${id}.`;
  const detail = { source: read.source, counts: countsOf(lines), ...(readers && { consent }) };
  await writeAudit(client, author, { action: 'import.applied', subject: id, detail });
}
