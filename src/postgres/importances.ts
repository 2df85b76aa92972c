import type { ComponentId } from '../domain/customers/component.ts';
import type { ImportanceLevel } from '../domain/impact/severity.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { KnownImportance } from '../engine/ports/impact.ts';
import { writeAudit } from './audit.ts';
import type { Queryable } from './transaction.ts';

/** What was said of a customer's components. */
export async function importancesOf(db: Queryable, customer: string): Promise<readonly KnownImportance[]> {
  const { rows } = await db.query<Omit<KnownImportance, 'saidAt'> & { saidAt: Date }>(
    `select component, level, source as from, said_at as "saidAt" from importances where customer = $1
     order by component`,
    [customer],
  );
  return rows.map(({ saidAt, ...rest }) => ({ ...rest, saidAt: saidAt.getTime() }));
}

/** One of our people says it for them, as they heard it. */
export async function sayImportance(
  client: Queryable,
  customer: string,
  said: Readonly<Record<ComponentId, ImportanceLevel | null>>,
  author: Author,
): Promise<void> {
  const forgotten = Object.keys(said).filter((component) => said[component] === null);
  const kept = Object.entries(said).filter(([, level]) => level !== null);
  const person = author.actor.kind === 'person' ? author.actor.person : null;
  await client.query('delete from importances where customer = $1 and component = any($2)', [
    customer,
    forgotten,
  ]);
  await client.query(
    `insert into importances (customer, component, level, source, person, said_at)
     select $1, component, level, 'person', $4, $5
     from unnest($2::text[], $3::text[]) as said (component, level)
     on conflict (customer, component) do update set level = excluded.level, source = excluded.source, contact = null,
       person = excluded.person, said_at = excluded.said_at`,
    [
      customer,
      kept.map(([component]) => component),
      kept.map(([, level]) => level),
      person,
      new Date(author.at),
    ],
  );
  const detail = { components: Object.keys(said) };
  await writeAudit(client, author, { action: 'importance.said', subject: customer, detail });
  await client.query(`select pg_notify('candor_incidents', '')`);
}
