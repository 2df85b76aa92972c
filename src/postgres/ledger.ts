import type pg from 'pg';
import type { Incident } from '../domain/incident/incident.ts';
import type { Moment } from '../domain/moment.ts';
import type { Clock } from '../engine/clock.ts';
import {
  type Alongside,
  type IncidentPage,
  type Ledger,
  type Recording,
  RingFailed,
  type Surroundings,
} from '../engine/ports/ledger.ts';
import { refuse } from '../kit/refusal.ts';
import { openCustomerBooks } from './customer-book.ts';
import { readLog, readPage, storeRecording } from './ledger-rows.ts';
import { readSurroundings, type SurroundingsOptions } from './surroundings.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export type LedgerOptions = SurroundingsOptions & { readonly clock: Clock };

export function openLedger(pool: pg.Pool, { clock, ...options }: LedgerOptions): Ledger {
  const books = openCustomerBooks();
  const around: Around = async (db, incident, held) =>
    readSurroundings(db, incident, clock.now(), { ...options, customers: await books.current(db), held });
  return {
    declare: (dedupeKey, hidden, decide) => declare(pool, around, { dedupeKey, hidden }, decide),
    change: (id, alongside, decide) => change(pool, around, { id, alongside }, decide),
    changeDue: (now, decide) => changeDue(pool, around, now, decide),
    putOff: (id, until) => putOff(pool, id, until),
    nextRing: () => nextRing(pool),
    find: (id) => find(pool, id),
    log: (id) => readLog(pool, id),
    incidentOfUpdate: (update) => incidentOfUpdate(pool, update),
    list: (page: IncidentPage) => readPage(pool, page),
    open: () => readOpen(pool),
    surroundings: (incident) => around(pool, incident, false),
  };
}

/** `held`: in a transaction that has locked the incident. */
type Around = (db: Queryable, incident: string | null, held: boolean) => Promise<Surroundings>;

async function declare(
  pool: pg.Pool,
  around: Around,
  { dedupeKey, hidden }: { readonly dedupeKey: string | null; readonly hidden: boolean },
  decide: (number: number, surroundings: Surroundings) => Recording,
): Promise<Incident> {
  return inTransaction(pool, async (client) => {
    const known = dedupeKey === null ? null : await dedupe(client, dedupeKey);
    if (known) return known;
    const recording = decide(await nextNumber(client, hidden), await around(client, null, false));
    await insertIncident(client, recording, dedupeKey);
    await storeRecording(client, recording);
    return recording.incident;
  });
}

/** Hidden incidents are numbered by chance, far from the others; a number that is taken is drawn again. */
async function nextNumber(client: Queryable, hidden: boolean): Promise<number> {
  for (;;) {
    const { rows } = await client.query<{ number: number; taken: boolean }>(
      `select number, exists (select from incidents i where i.number = drawn.number) as taken from (
         select case when $1 then 100000000 + floor(random() * 800000000)::int
           else nextval('incident_numbers')::int end as number) drawn`,
      [hidden],
    );
    const [drawn] = rows;
    if (drawn && !drawn.taken) return drawn.number;
  }
}

// Two alerts of one group at the same moment: the second waits for the first, and then finds what it made.
async function dedupe(client: Queryable, key: string): Promise<Incident | null> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [key]);
  const { rows } = await client.query('select card from incidents where dedupe_key = $1', [key]);
  return (rows[0]?.card as Incident | undefined) ?? null;
}

async function insertIncident(
  client: Queryable,
  { incident, ringAt }: Recording,
  dedupeKey: string | null,
): Promise<void> {
  await client.query(
    `insert into incidents (id, number, version, status, severity, sensitive, mode, headline, card, dedupe_key, ring_at, declared_at)
     values ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      incident.id,
      incident.number,
      incident.status,
      incident.severity,
      incident.sensitive,
      incident.mode,
      incident.headline,
      JSON.stringify(incident),
      dedupeKey,
      ringAt === null ? null : new Date(ringAt),
      new Date(incident.declaredAt),
    ],
  );
}

/** The row is locked first, so that commands to one incident come one after another. */
async function change(
  pool: pg.Pool,
  around: Around,
  { id, alongside }: { readonly id: string; readonly alongside: Alongside },
  decide: (incident: Incident, surroundings: Surroundings) => Recording,
): Promise<Incident> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query('select card from incidents where id = $1 for update', [id]);
    const incident =
      (rows[0]?.card as Incident | undefined) ?? refuse('not-found', 'There is no such incident.');
    await alongside(client);
    return decideAndStore(client, around, incident, decide);
  });
}

/** Workers share the due incidents: one that somebody else has in hand is passed over, not waited for. */
async function changeDue(
  pool: pg.Pool,
  around: Around,
  now: Moment,
  decide: (incident: Incident, surroundings: Surroundings) => Recording,
): Promise<Incident | null> {
  let held: string | null = null;
  try {
    return await inTransaction(pool, async (client) => {
      const { rows } = await client.query(
        `select id, card from incidents where ring_at <= $1 order by ring_at limit 1 for update skip locked`,
        [new Date(now)],
      );
      if (!rows[0]) return null;
      held = String(rows[0].id);
      return decideAndStore(client, around, rows[0].card as Incident, decide);
    });
  } catch (error) {
    throw held === null ? error : new RingFailed(held, error);
  }
}

async function decideAndStore(
  client: Queryable,
  around: Around,
  incident: Incident,
  decide: (incident: Incident, surroundings: Surroundings) => Recording,
): Promise<Incident> {
  const recording = decide(incident, await around(client, incident.id, true));
  await storeRecording(client, recording);
  return recording.incident;
}

async function putOff(pool: pg.Pool, id: string, until: Moment): Promise<void> {
  await pool.query('update incidents set ring_at = $2 where id = $1', [id, new Date(until)]);
}

async function nextRing(pool: pg.Pool): Promise<Moment | null> {
  const { rows } = await pool.query('select min(ring_at) as at from incidents where ring_at is not null');
  return rows[0]?.at ? (rows[0].at as Date).getTime() : null;
}

async function find(pool: pg.Pool, id: string): Promise<Incident | null> {
  const number = /^INC-(\d{1,9})$/i.exec(id)?.[1];
  const { rows } = number
    ? await pool.query('select card from incidents where number = $1', [Number(number)])
    : await pool.query('select card from incidents where id = $1', [id]);
  return (rows[0]?.card as Incident | undefined) ?? null;
}

async function incidentOfUpdate(pool: pg.Pool, update: string): Promise<string | null> {
  const { rows } = await pool.query(`select incident from updates_written where update_id = $1`, [update]);
  return rows[0] ? String(rows[0].incident) : null;
}

async function readOpen(pool: pg.Pool): Promise<readonly Incident[]> {
  const { rows } = await pool.query(
    `select card from incidents where status <> 'resolved' order by declared_at desc limit 500`,
  );
  return rows.map((row) => row.card as Incident);
}
