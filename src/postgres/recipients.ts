import { type Audience, customerOf } from '../domain/customers/audience.ts';
import { affectedIds } from './affected-sets.ts';
import { inScope, targetsOf } from './reach.ts';
import type { Queryable } from './transaction.ts';

/** A subquery of readers (`id, customer, demo, zone, quiet_from, quiet_to`), and the values of its parameters. */
export type Recipients = { readonly sql: string; readonly values: readonly unknown[] };

export type Readers = {
  readonly audience: Audience;
  readonly incident: string | null;
  /** Those that the words are about, for subscribers who chose. */
  readonly components: readonly string[];
};

/**
 * Whom words to an audience go to by mail at this moment. The only place that says so: what is counted before sending
 * and what is written when sending are this.
 */
export async function recipientsOf(db: Queryable, readers: Readers): Promise<Recipients> {
  const { audience, incident } = readers;
  if (audience === 'public') return subscribersOf(db, readers);
  const customer = customerOf(audience);
  if (customer !== null) return contactsAt('k.customer = $1', [customer]);
  if (audience !== 'affected' || incident === null) return contactsAt('false', []);
  const affected = await affectedIds(db, incident);
  return contactsAt(`k.customer in ${affected.sql}`, affected.values);
}

async function subscribersOf(db: Queryable, { incident, components }: Readers): Promise<Recipients> {
  const targets = await targetsOf(db, incident, components);
  return {
    sql: `(select s.id, null::text as customer, s.demo, null::text as zone, null::time as quiet_from,
        null::time as quiet_to
      from subscribers s where s.state = 'confirmed' and ${inScope})`,
    values: [targets.incident, targets.components, targets.groups],
  };
}

function contactsAt(condition: string, values: readonly unknown[]): Recipients {
  return {
    sql: `(select k.id, k.customer, k.demo, k.zone, k.quiet_from, k.quiet_to from contacts k
      where ${mailed('k')} and ${condition})`,
    values,
  };
}

/** Whether mail may go to contact `alias`. */
export const mailed = (alias: string): string =>
  `${alias}.state = 'active' and 'email' = any(${alias}.channels)`;
