import type pg from 'pg';

/** Rows of an incident that words can be about; of its log nothing. */
export async function incident(pool: pg.Pool, id: string, number: number): Promise<void> {
  await pool.query(
    `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
     values ($1, $2, 1, 'investigating', 'sev2', false, 'Saving invoices fails', '{}', now()) on conflict do nothing`,
    [id, number],
  );
}

/** A customer `cus_<name>`. */
export async function customer(
  pool: pg.Pool,
  name: string,
  { components = [] as string[], regions = [] as string[] } = {},
): Promise<string> {
  await pool.query(
    `insert into customers (id, name, components, regions, created_at) values ('cus_' || $1::text, initcap($1), $2, $3, now())`,
    [name, components, regions],
  );
  return `cus_${name}`;
}

type ContactMore = {
  readonly zone?: string;
  readonly level?: 'plain' | 'technical';
  readonly channels?: readonly string[];
  readonly quiet?: readonly [string, string] | undefined;
  readonly state?: 'active' | 'resting' | 'left';
  readonly demo?: boolean;
};

/** A contact `con_<name>` with the address `<name>@<customer>.example`. */
export async function contact(
  pool: pg.Pool,
  of: string,
  name: string,
  {
    zone = 'UTC',
    level = 'plain',
    channels = ['email'],
    quiet,
    state = 'active',
    demo = false,
  }: ContactMore = {},
): Promise<string> {
  await pool.query(
    `insert into contacts (id, customer, name, address, zone, level, channels, quiet_from, quiet_to, state, demo, created_at)
     values ('con_' || $2::text, 'cus_' || $1::text, initcap($2), $2 || '@' || $1 || '.example', $3, $4, $5, $6, $7, $8, $9, now())`,
    [of, name, zone, level, channels, quiet?.[0] ?? null, quiet?.[1] ?? null, state, demo],
  );
  return `con_${name}`;
}
