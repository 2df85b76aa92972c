import type pg from 'pg';
import { componentIn, type NamedComponent } from '../domain/signals/component-guess.ts';
import type { NewSignal, Signals } from '../engine/ports/signals.ts';
import { newId } from '../kit/id.ts';
import { type Histories, watchFor } from './signal-alarms.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openSignals(pool: pg.Pool): Signals {
  const histories: Histories = new Map();
  return { report: (signal) => inTransaction(pool, (client) => report(client, signal, histories)) };
}

/** So many reports of one person are kept in an hour. */
const mostOfOnePerson = 20;

async function report(client: Queryable, asked: NewSignal, histories: Histories): Promise<string | null> {
  const signal = { ...asked, component: asked.component ?? (await guess(client, asked)) };
  // One after the other for a component: two at the same moment would each see one person too few.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('candor signals ' || $1, 0))`, [
    signal.component ?? '',
  ]);
  const before = await sameBefore(client, signal);
  if (before !== null) return before;
  if (await isTooMuch(client, signal)) return null;
  const id = await keep(client, signal);
  if (id !== null) await watchFor(client, signal, histories);
  return id ?? sameDelivery(client, signal);
}

/** About an incident, somebody who names nothing means what it is about. */
async function guess(client: Queryable, { text, incident }: NewSignal): Promise<string | null> {
  if (incident !== null) return null;
  const { rows } = await client.query<NamedComponent>(
    'select id, name, also_called as "alsoCalled" from components where not archived',
  );
  return componentIn(text, rows);
}

/** The same words of the same person within an hour, or the same delivery again. */
async function sameBefore(client: Queryable, signal: NewSignal): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `select id from signals where reporter_hash = $1 and at > $2::timestamptz - interval '1 hour' and text = $3
       and incident is not distinct from (select id from incidents where id = $4) limit 1`,
    [signal.reporter, new Date(signal.at), signal.text, signal.incident],
  );
  return rows[0]?.id ?? sameDelivery(client, signal);
}

async function sameDelivery(client: Queryable, { origin, delivery }: NewSignal): Promise<string | null> {
  if (!origin || !delivery) return null;
  const { rows } = await client.query<{ id: string }>(
    'select id from signals where origin = $1 and delivery = $2',
    [origin, delivery],
  );
  return rows[0]?.id ?? null;
}

async function isTooMuch(client: Queryable, { reporter, at }: NewSignal): Promise<boolean> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from signals where reporter_hash = $1 and at > $2::timestamptz - interval '1 hour'`,
    [reporter, new Date(at)],
  );
  return (rows[0]?.count ?? 0) >= mostOfOnePerson;
}

/**
 * A component or incident that is gone by now does not stop a report: it is kept without. Whose it is comes from the
 * address, where that is a contact's of one customer. `null`: the same delivery was kept at the same moment.
 */
async function keep(client: Queryable, signal: NewSignal): Promise<string | null> {
  const { rows } = await client.query<{ id: string; incident: string | null }>(
    `with known as (
       select min(id) as contact, min(customer) as customer from contacts where lower(address) = lower($8)
       having count(distinct customer) = 1
     )
     insert into signals (id, at, source, text, component, incident, reporter_hash, email, origin, delivery, said_by, url,
       contact, customer)
     values ($1, $2, $3, $4, (select id from components where id = $5), (select id from incidents where id = $6), $7, $8,
       (select id from signal_sources where id = $9), $10, $11, $12,
       coalesce((select id from contacts where id = $13), (select contact from known)),
       coalesce((select id from customers where (id = $14 or external_id = $14) and erased_at is null limit 1),
         (select customer from known)))
     on conflict (origin, delivery) where delivery is not null do nothing
     returning id, incident`,
    [
      newId('sig', signal.at),
      new Date(signal.at),
      signal.source,
      signal.text,
      signal.component,
      signal.incident,
      signal.reporter,
      signal.email,
      signal.origin ?? null,
      signal.delivery ?? null,
      signal.saidBy ?? '',
      signal.url ?? null,
      signal.contact ?? null,
      signal.customer ?? null,
    ],
  );
  const [kept] = rows;
  if (!kept) return null;
  await client.query(`select pg_notify('candor_incidents', coalesce($1, ''))`, [kept.incident]);
  return kept.id;
}
