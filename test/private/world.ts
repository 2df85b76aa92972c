import assert from 'node:assert/strict';
import type pg from 'pg';
import type { Publication } from '../../src/domain/updates/publication.ts';
import type { Clock } from '../../src/engine/clock.ts';
import { type Engine, openEngine, type Who } from '../../src/engine/engine.ts';
import { openPortal } from '../../src/inbound/portal/portal.ts';
import { openPrivateDoor } from '../../src/inbound/portal/private/door.ts';
import { contactLink } from '../../src/kit/contact-link.ts';
import { newId } from '../../src/kit/id.ts';
import { leaversIn } from '../../src/postgres/leavers.ts';
import { openLedger } from '../../src/postgres/ledger.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openPrivatePages } from '../../src/postgres/private-pages.ts';
import { openSignals } from '../../src/postgres/signals.ts';
import { openSubscribers } from '../../src/postgres/subscribers.ts';
import { publicVotesIn } from '../../src/postgres/workaround-votes.ts';
import { type Opened, open } from '../pages/open.ts';
import { now, openOne, Stored } from '../pages/sample.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

export const key = Buffer.alloc(32, 7);

/** The pages listener over a real database, with a clock that stands still until it is moved. */
export type World = {
  readonly pool: pg.Pool;
  readonly engine: Engine;
  readonly url: string;
  readonly clock: Clock & { time: number };
  close(): Promise<void>;
};

export async function openWorld(pagesUrl = 'https://status.acme.example'): Promise<World> {
  const database: FreshDatabase = await freshDatabase();
  const { pool } = database;
  const clock = { time: now, now: () => clock.time, held: true, onMove: () => () => {} };
  const engine = openEngine(clock, openLedger(pool, { clock, pagesUrl }));
  const house = { clock, key, demo: false };
  const portal = openPortal({
    ...house,
    subscribers: openSubscribers(pool, mails, key),
    leavers: leaversIn(pool, key, assert.ifError),
    signals: openSignals(pool),
    reports: { ask: async () => {} },
    votes: publicVotesIn(pool),
  });
  const pages = openPrivatePages(pool, engine);
  const privateDoor = openPrivateDoor({ pages: () => pages, clock: () => clock, key, demo: false });
  const publications = new Stored({ ...openOne, headline: 'A headline for everybody' });
  const opened: Opened = await open({ publications, portal, privateDoor, pagesUrl });
  await pool.query(
    `insert into people (id, name, email, access, created_at) values ('per_sam', 'Sam Okoro', 'sam@acme.example', 'admin', now())`,
  );
  return {
    pool,
    engine,
    url: opened.url,
    clock,
    async close() {
      await opened.close();
      await database.drop();
    },
  };
}

const sam: Who = { actor: { kind: 'person', person: 'per_sam' }, access: 'admin' };

/** An incident that exists, of which nobody outside was told yet. */
export async function incident(
  world: World,
  sentence: string,
  mode: 'real' | 'drill' | 'demo' = 'real',
): Promise<string> {
  const { id } = await world.engine.declare(
    { mode, sentence, severity: 'sev2', sensitive: false, components: [], source: { kind: 'person' } },
    sam,
  );
  return id;
}

/** A customer `cus_<name>` with one contact `con_<name>` at `<name>@<name>.example`. */
export async function customer(
  { pool }: World,
  name: string,
  more: { zone?: string; level?: string; regions?: string[] } = {},
): Promise<{ readonly customer: string; readonly contact: string }> {
  await pool.query(
    `insert into customers (id, name, regions, created_at) values ('cus_' || $1::text, initcap($1), $2, now())`,
    [name, more.regions ?? []],
  );
  await pool.query(
    `insert into contacts (id, customer, name, address, zone, level, created_at)
     values ('con_' || $1::text, 'cus_' || $1, initcap($1), $1 || '@' || $1 || '.example', $2, $3, now())`,
    [name, more.zone ?? 'UTC', more.level ?? 'plain'],
  );
  return { customer: `cus_${name}`, contact: `con_${name}` };
}

/** What an audience was told, as the glass would have let it through. */
export async function told(
  { pool }: World,
  incident: string,
  audience: Publication['audience'],
  more: Partial<Publication> = {},
): Promise<void> {
  const content: Publication = { ...openOne, incident, audience, ...more };
  await pool.query(
    `insert into publications (incident, audience, version, content, open, started_at, changed_at)
     values ($1, $2, $3, $4, $5, now(), now())
     on conflict (incident, audience) do update set content = excluded.content, open = excluded.open`,
    [incident, audience, content.version, JSON.stringify(content), content.resolvedAt === null],
  );
}

/** Puts a customer among the affected, told or not. */
export async function affected(
  { pool }: World,
  incident: string,
  customer: string,
  { state = 'in', told = true, cannot = '' }: { state?: 'in' | 'out'; told?: boolean; cannot?: string } = {},
): Promise<void> {
  await pool.query(
    `insert into affected_customers (incident, customer, state, how, cannot, told_at, added_at)
     values ($1, $2, $3, 'pick', $4, case when $5 then now() end, now())`,
    [incident, customer, state, cannot, told],
  );
}

export function linkFor(world: World, contact: string, lasts = 3_600_000): string {
  const link = { contact, letter: newId('mai'), expires: world.clock.time + lasts };
  return `/private/open/${contactLink(link, key)}`;
}

/** The cookie of a browser in which this contact has opened their page. */
export async function signIn(world: World, contact: string): Promise<string> {
  const answer = await ask(world, linkFor(world, contact), { method: 'POST', form: {} });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

export type Ask = {
  readonly method?: string;
  readonly cookie?: string;
  readonly form?: Record<string, string>;
  readonly body?: FormData | string;
  readonly headers?: Record<string, string>;
};

export function ask(
  { url }: World,
  path: string,
  { method = 'GET', cookie, form, body, headers = {} }: Ask = {},
): Promise<Response> {
  const sent = form ? new URLSearchParams(form) : body;
  return fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(cookie && { cookie }) },
    ...(sent !== undefined && { body: sent }),
  });
}

/** What somebody writes on their page. */
export function write(
  world: World,
  cookie: string,
  fields: { incident: string; text?: string; after?: string },
  files: readonly (readonly [name: string, content: string | Uint8Array<ArrayBuffer>, type?: string])[] = [],
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, content, type] of files)
    body.append('files', new Blob([content], { type: type ?? '' }), name);
  return ask(world, '/private/messages', { method: 'POST', cookie, body });
}

/** Everything that could have changed, as one text. */
export async function everything({ pool }: World): Promise<string> {
  const tables = [
    ...['used_links', 'contact_sessions', 'contacts', 'customers', 'affected_customers', 'conversations'],
    ...['messages', 'attachments', 'mails', 'incidents', 'incident_events', 'publications'],
  ];
  const rows = await Promise.all(
    tables.map((table) => pool.query(`select to_jsonb(t) as row from ${table} t order by 1`)),
  );
  return JSON.stringify(rows.map((one) => one.rows));
}
