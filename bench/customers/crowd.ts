import type pg from 'pg';

export const customers = 100_000;
export const contactsEach = 3;
const components = 20;

/** A hundred thousand customers with three contacts each, as uneven as customers are. */
export async function addCrowd(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into people (id, name, email, access, created_at)
     select 'per_bench' || n, 'Owner ' || n, 'owner' || n || '@acme.example', 'responder', now() from generate_series(0, 49) n`,
  );
  await pool.query(
    `insert into components (id, name, created_at) select 'cmp_bench' || n, 'Part ' || n, now() from generate_series(1, $1) n`,
    [components],
  );
  await pool.query(customerRows, [customers]);
  await pool.query(
    `insert into contacts (id, customer, name, address, zone, level, state, created_at)
     select 'con_' || md5(c.id || k), c.id, 'Contact ' || k, 'c' || k || '@' || md5(c.id) || '.example', 'Europe/Berlin',
       case when k = 1 then 'technical' else 'plain' end, case when hashtext(c.id) % 50 = 0 then 'left' else 'active' end, now()
     from customers c, generate_series(1, $1) k`,
    [contactsEach],
  );
  await pool.query('vacuum analyze customers, contacts');
}

// Few use the rare parts, most are in two regions, and names share their first words.
const customerRows = `
  insert into customers (id, external_id, name, owner, tier, seats, components, regions, attributes, created_at)
  select 'cus_' || md5(n::text), 'CRM-' || n,
    (array['North', 'South', 'Blue', 'Green', 'Alpha', 'Delta', 'River', 'Stone', 'Cloud', 'Ocean'])[1 + n % 10] ||
      substr(md5(n::text), 1, 5) || ' ' || (array['Labs', 'Group', 'Traders', 'Systems', 'Foods'])[1 + n % 5] || ' ' || n,
    'per_bench' || n % 50, (array['Gold', 'Silver', 'Silver', 'Bronze', 'Bronze', 'Bronze'])[1 + n % 6], n % 900,
    array(select 'cmp_bench' || k from generate_series(1, ${components}) k where hashtext(n || ' ' || k) % k = 0),
    case when n % 3 = 0 then '{eu,us}' when n % 3 = 1 then '{eu}' when n % 500 = 2 then '{ap}' else '{us}' end::text[],
    jsonb_build_object('plan', case n % 4 when 0 then 'yearly' else 'monthly' end, 'cell', 'cell-' || n % 200), now()
  from generate_series(1, $1) n`;
