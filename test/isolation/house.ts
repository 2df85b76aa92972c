import type pg from 'pg';
import type { Policy } from '../../src/domain/clocks/policy.ts';
import { type Moment, minutes } from '../../src/domain/moment.ts';
import type { Clock } from '../../src/engine/clock.ts';
import { type Engine, openEngine, type Who } from '../../src/engine/engine.ts';
import { hashSecret } from '../../src/kit/secret.ts';
import { recount } from '../../src/postgres/affected-sets.ts';
import { openLedger } from '../../src/postgres/ledger.ts';
import { type Act, type CustomerName, customers, type IncidentName, saidOf, type World } from './acts.ts';
import { addWay, answers, ask, decide, mark, offer, tries, vote } from './choices.ts';
import { end, write } from './letters.ts';
import { openPost, type Posted } from './post.ts';

export const start: Moment = Date.UTC(2026, 10, 23, 10, 0, 0);
export const pagesUrl = 'https://status.acme.example';
export const key = Buffer.alloc(32, 7);

/** Somebody at work who has no part in the sensitive incident, as they come in. */
export const tokenOf = (person: string): string => `cnd_${person}`;

// Nobody is brought in to the sensitive incident by its ladder while a world lasts.
const unhurried: Partial<Policy> = {
  firstWord: { sev1: 60, sev2: 60, sev3: 60, sev4: 60 },
  decide: { sev1: 60, sev2: 60, sev3: 60, sev4: 60 },
  acceptWithinMinutes: 60,
  replyMinutes: { sev1: 60, sev2: 60, sev3: 60, sev4: 60 },
  // Words of planned work are said again while a world lasts.
  plannedReminderMinutes: [20, 17],
};

/** When planned work is to happen, as words may say it; it begins before a world is over. */
export const plan = (text: number) => ({
  from: start + minutes(22 + (text % 3)),
  to: start + minutes(50 + text),
});

export const kim: Who = { actor: { kind: 'person', person: 'kim' }, access: 'responder' };
export const priya: Who = { actor: { kind: 'person', person: 'priya' }, access: 'approver' };

/** One world that happened: the engine and database it happened in, and what its incidents are called there. */
export type Happened = {
  readonly pool: pg.Pool;
  readonly engine: Engine;
  readonly ids: ReadonlyMap<IncidentName, string>;
  /** Every mail that left, in its order. */
  readonly posted: readonly Posted[];
};

/**
 * Lets a world happen, a minute for each act, on the real engine and database. An act may be taken `as` another one; acts
 * that are left out leave their minute empty, so that all others happen when they would have.
 */
export async function happen(
  { pool, engine, setTo }: Stage,
  world: World,
  as: (act: Act) => Act | null = (act) => act,
): Promise<Happened> {
  await furnish(pool);
  const house: Acting = { pool, engine, ids: new Map(), minute: 0 };
  const post = openPost(pool, engine, key, pagesUrl);
  const pass = async (minute: number): Promise<void> => {
    setTo(start + minutes(minute));
    await ringAll(engine);
    await post.deliver(house.ids.values(), engine.clock.now());
  };
  for (const [minute, act] of world.entries()) {
    house.minute = minute;
    await pass(minute);
    const seen = as(act);
    if (seen) await did(house, seen);
  }
  await pass(world.length + 1);
  await pass(26);
  return { pool, engine, ids: house.ids, posted: post.posted };
}

/** Where worlds happen: one after the other, each in an empty house. */
export type Stage = {
  readonly pool: pg.Pool;
  readonly engine: Engine;
  setTo(at: Moment): void;
};

export function openStage(pool: pg.Pool): Stage {
  let now = start;
  const clock: Clock = { now: () => now, held: true, onMove: () => () => {} };
  const engine = openEngine(clock, openLedger(pool, { clock, pagesUrl }));
  return {
    pool,
    engine,
    setTo(at) {
      now = at;
    },
  };
}

type Acting = {
  readonly pool: pg.Pool;
  readonly engine: Engine;
  readonly ids: Map<IncidentName, string>;
  minute: number;
};

async function ringAll(engine: Engine): Promise<void> {
  while (await engine.ringNext()) {
    // on to the next
  }
}

/** What a person would see refused changes nothing, here as there. */
async function did(house: Acting, act: Act): Promise<void> {
  await attempt(house, act).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'Refusal') return;
    throw error;
  });
}

async function attempt({ pool, engine, ids, minute }: Acting, act: Act): Promise<unknown> {
  if (act.kind === 'declare') return declare({ engine, ids }, act.incident);
  const id = ids.get(act.incident);
  if (!id) return;
  switch (act.kind) {
    case 'say':
      return say(engine, id, act, minute);
    case 'hit':
      return hit(engine, id, customerId(act.customer));
    case 'hears':
      return hears(engine, id, act, minute);
    case 'ask':
      return ask(engine, id, act, minute);
    case 'answers':
      return answers({ pool, engine }, id, act, minute);
    case 'decide':
      return decide(engine, id, act);
    case 'offer':
      return offer(engine, id, act, minute);
    case 'vote':
      return vote({ pool, engine }, id, act);
    case 'tries':
      return tries({ pool, engine }, id, act);
    case 'mark':
      return mark(engine, id, act);
    case 'over':
      return end(engine, id, minute);
    case 'letter':
      return write(engine, id, act);
    case 'finds':
      return finds(engine, id, act);
    case 'note':
      return engine.perform(id, { type: 'add-note', text: secretText(act.text) }, kim);
    case 'asked':
      return pool.query(
        `insert into signals (id, at, source, text, incident, reporter_hash)
         values ($1, $2, 'page', 'Is it down?', $3, sha256($4))`,
        [`sig_${minute}`, new Date(engine.clock.now()), id, Buffer.from(String(minute))],
      );
  }
}

async function declare({ engine, ids }: Pick<Acting, 'engine' | 'ids'>, name: IncidentName): Promise<void> {
  const asked = {
    sentence: `${name} is in trouble`,
    severity: 'sev2',
    components: [componentOf(name)],
    mode: 'real',
    sensitive: name === 'held',
    source: { kind: 'person' },
    ...(name === 'planned' && { planned: plan(0) }),
  } as const;
  const { id } = await engine.declare(asked, kim);
  ids.set(name, id);
  // Somebody is always affected: whether words to the affected can be sent at all depends on nobody else.
  await hit(engine, id, customerId('Harbor'));
  await addWay(engine, id, name);
}

/** Words that say everything themselves: what they come to depends on nothing else. */
async function say(
  engine: Engine,
  id: string,
  { to, text, status, incident }: Extract<Act, { kind: 'say' }>,
  minute: number,
): Promise<void> {
  const update = `upd_${minute}`;
  const planned = incident === 'planned' ? plan(text) : undefined;
  await engine.perform(
    id,
    {
      type: 'draft-update',
      id: update,
      audience: audienceOf(to),
      headline: `${incident} as ${to} knows it`,
      body: `${secretText(text)}${planned ? ' From {planned_from} to {planned_to}.' : ''} We write again by {next}.`,
      status,
      versions: { technical: `Technically: ${secretText(text)}` },
      ...(planned ? { planned } : { promise: { every: minutes(30) } }),
      components: { [componentOf(incident)]: saidOf({ incident, status }) },
      facts:
        to === 'affected' || customers.some((name) => name === to) ? { who: secretText(text) } : undefined,
      disclosure: { reason: 'They need to know.' },
    },
    kim,
  );
  if (incident === 'held') await engine.perform(id, { type: 'request-approval', update, of: 'priya' }, kim);
  if (incident === 'held') await engine.perform(id, { type: 'approve-update', update }, priya);
  await engine.perform(id, { type: 'publish-update', update }, kim);
}

function finds(engine: Engine, id: string, { incident, status }: Extract<Act, { kind: 'finds' }>) {
  const components = { [componentOf(incident)]: status };
  return engine.perform(id, { type: 'change-incident', components }, kim);
}

/** What each incident is about. */
export const componentOf = (incident: IncidentName): string => (incident === 'second' ? 'cmp_2' : 'cmp_1');

export function audienceOf(to: Extract<Act, { kind: 'say' }>['to']) {
  if (to === 'public' || to === 'affected' || to === 'internal') return to;
  return `customer:${customerId(to)}` as const;
}

async function hit(engine: Engine, id: string, customer: string): Promise<void> {
  await engine.perform(id, { type: 'change-affected', added: 1, removed: 0 }, kim, null, async (within) => {
    await within.query(
      `insert into affected_customers (incident, customer, state, how, added_at)
       values ($1, $2, 'in', 'pick', now()) on conflict do nothing`,
      [id, customer],
    );
    await recount(within as never, id);
  });
}

async function hears(
  engine: Engine,
  id: string,
  { customer, incident, text }: Extract<Act, { kind: 'hears' }>,
  minute: number,
): Promise<void> {
  const conversation = `cnv_${customer.toLowerCase()}_${incident}`;
  const message = `msg_${minute}`;
  const command = {
    type: 'record-message',
    conversation,
    customer: customerId(customer),
    message,
    automatic: false,
  } as const;
  await engine.perform(id, command, kim, null, async (within) => {
    const now = new Date(engine.clock.now());
    await within.query(
      `insert into conversations (id, incident, customer, contact, state, last_message_at, created_at)
       values ($1, $2, $3, $4, 'needs-reply', $5, $5) on conflict do nothing`,
      [conversation, id, customerId(customer), contactId(customer), now],
    );
    await within.query(
      `insert into messages (id, conversation, direction, channel, contact, text, at)
       values ($1, $2, 'in', 'page', $3, $4, $5)`,
      [message, conversation, contactId(customer), `${customer} says ${secretText(text)}`, now],
    );
  });
}

export const customerId = (name: CustomerName): string => `cus_${name.toLowerCase()}`;
export const contactId = (name: CustomerName): string => `con_${name.toLowerCase()}`;
export const secretText = (text: number): string => `Word number ${text} stands here.`;

/** Empties what a world left behind and furnishes the house anew: people, components, customers, readers. */
async function furnish(pool: pg.Pool): Promise<void> {
  await empty(pool);
  await pool.query(
    `insert into settings (name, value, changed_at) values ('policy', $1, now()) on conflict (name) do nothing`,
    [JSON.stringify(unhurried)],
  );
  await pool.query(
    `insert into people (id, name, email, access, created_at)
     select id, initcap(id), id || '@acme.example', access, $1
     from (values ('kim', 'responder'), ('sam', 'comms'), ('priya', 'approver'), ('vic', 'viewer'), ('rob', 'responder'),
       ('lee', 'admin')) p (id, access)`,
    [new Date(start)],
  );
  await pool.query(
    `insert into rotas (role, kind, people, starts_at) values ('communications-lead', 'weekly', '{sam}', $1)`,
    [new Date(start)],
  );
  for (const person of ['vic', 'rob', 'lee']) await token(pool, person);
  await pool.query(
    `insert into components (id, name, created_at) values ('cmp_1', 'Invoices', $1), ('cmp_2', 'Search', $1)`,
    [new Date(start)],
  );
  await pool.query(
    `insert into subscribers (id, address, state, everything, token_hash, created_at, confirmed_at)
     values ('sub_reader', 'reader@example.com', 'confirmed', true, sha256('reader'), $1, $1)`,
    [new Date(start)],
  );
  for (const name of customers) {
    await pool.query(
      `insert into customers (id, name, components, created_at) values ($1, $2, '{cmp_1}', $3)`,
      [customerId(name), name, new Date(start)],
    );
    await pool.query(
      `insert into contacts (id, customer, name, address, created_at) values ($1, $2, $3, $4, $5)`,
      [
        contactId(name),
        customerId(name),
        `Ana of ${name}`,
        `ana@${name.toLowerCase()}.example`,
        new Date(start),
      ],
    );
  }
}

async function token(pool: pg.Pool, person: string): Promise<void> {
  await pool.query(
    `insert into tokens (id, name, token_hash, prefix, access, person, created_at)
     select 'tok_' || id, 'Test', $2, 'cnd', access, id, $3 from people where id = $1`,
    [person, hashSecret(tokenOf(person)), new Date(start)],
  );
}

// Deleting little is quicker than truncating much, which makes new files for every table; keys and triggers stand aside.
async function empty(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ delete: string }>(
    `select string_agg(format('delete from %I.%I', schemaname, tablename), '; ') as delete from pg_tables
     where schemaname = 'public' and tablename not in ('candor_migrations', 'workers', 'settings')`,
  );
  await pool.query(`
    begin; set local session_replication_role = replica; ${rows[0]?.delete};
    delete from graphile_worker._private_jobs;
    select setval('incident_numbers', 1, false), setval('publication_changes', 1, false),
      setval(pg_get_serial_sequence('deliveries', 'id'), 1, false),
      setval(pg_get_serial_sequence('audit_entries', 'seq'), 1, false);
    commit`);
}
