import type pg from 'pg';
import type { CustomerTraits } from '../domain/customers/affected-rule.ts';
import type { ComponentId } from '../domain/customers/component.ts';
import type { ImpactMark, Importance, WorkaroundFit } from '../domain/impact/hurt.ts';
import type { HurtCustomer, ImpactRows, SaidOf } from '../engine/ports/impact.ts';
import { affectedOf, isAffected } from './affected-sets.ts';
import { expect, mark, restore, setDeadline } from './impact-marks.ts';
import { importancesOf, sayImportance } from './importances.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openImpact(pool: pg.Pool): ImpactRows {
  return {
    hurts: (incident) => hurts(pool, incident, null),
    hurt: async (incident, customer) =>
      (await isAffected(pool, incident, customer))
        ? ((await hurts(pool, incident, customer))[0] ?? null)
        : null,
    traits: (customers) => traits(pool, customers),
    isMessageOf: (incident, customer, message) => isMessageOf(pool, incident, customer, message),
    saidOf: (incident, customer) => saidOf(pool, incident, customer),
    mark,
    setDeadline,
    restore,
    expect,
    importances: (customer) => importancesOf(pool, customer),
    sayImportance: (customer, said, author) =>
      inTransaction(pool, (client) => sayImportance(client, customer, said, author)),
  };
}

type Row = Pick<
  HurtCustomer,
  'customer' | 'name' | 'externalId' | 'tier' | 'seats' | 'owner' | 'components' | 'cannot' | 'deadlineWhy'
> & {
  readonly usage: Readonly<Record<ComponentId, number>>;
  readonly deadline: Date | null;
  readonly toldAt: Date | null;
  readonly toldHow: string | null;
  readonly askedAt: Date | null;
  readonly messages: number | null;
  readonly waits: boolean | null;
  readonly reachable: number;
  readonly answer: string | null;
};

/** The customers, and in three readings more what was said of them: one reading of a part is not made once a customer. */
async function hurts(
  db: Queryable,
  incident: string,
  customer: string | null,
): Promise<readonly HurtCustomer[]> {
  const rows = await readCustomers(db, incident, customer);
  if (rows.length === 0) return [];
  const [marks, importances, votes] = [
    await readMarks(db, incident, customer),
    await readImportances(db, incident, customer),
    await readVotes(db, incident, customer),
  ];
  return rows.map((row) => {
    const { deadline, toldAt, toldHow, askedAt, messages, waits, ...rest } = row;
    return {
      ...rest,
      deadline: deadline?.getTime() ?? null,
      told: toldAt && { at: toldAt.getTime(), how: toldHow ?? 'mail' },
      asked: askedAt && { at: askedAt.getTime(), messages: messages ?? 0, waits: waits ?? false },
      marks: marks.get(row.customer) ?? [],
      importance: importances.get(row.customer) ?? {},
      workarounds: votes.get(row.customer) ?? {},
    };
  });
}

async function readCustomers(
  db: Queryable,
  incident: string,
  customer: string | null,
): Promise<readonly Row[]> {
  const affected = await affectedOf(db, incident);
  const one = `$${affected.values.length + 1}`;
  const columns = `c.id, c.name, c.external_id, c.tier, c.seats, c.owner, c.components, c.component_users, a.cannot,
    a.deadline, a.deadline_why, a.told_at, a.told_how`;
  const { rows } = await db.query<Row>(
    `with affected as materialized (${affected.sql(columns, [`(${one}::text is null or c.id = ${one})`])}),
     asking as (
       select v.customer, count(*)::int as messages, max(m.at) as at, bool_or(v.state = 'needs-reply') as waits
       from conversations v join messages m on m.conversation = v.id and m.direction = 'in'
       where v.incident = $1 and v.customer is not null group by v.customer),
     reachable as (
       select k.customer, count(*)::int as people from contacts k join affected on affected.id = k.customer
       where k.state = 'active' and 'email' = any(k.channels) group by k.customer),
     answers as (
       select distinct on (r.customer) r.customer, r.choice from poll_answers r join polls p on p.id = r.poll
       where p.incident = $1 order by r.customer, r.answered_at desc)
     select c.id as customer, c.name, c.external_id as "externalId", c.tier, c.seats, c.owner, c.components,
       c.component_users as usage, coalesce(c.cannot, '') as cannot, c.deadline,
       coalesce(c.deadline_why, '') as "deadlineWhy", c.told_at as "toldAt", c.told_how as "toldHow",
       q.at as "askedAt", q.messages, q.waits, coalesce(n.people, 0) as reachable, r.choice as answer
     from affected c left join asking q on q.customer = c.id left join reachable n on n.customer = c.id
       left join answers r on r.customer = c.id
     order by c.id`,
    [...affected.values, customer],
  );
  return rows;
}

async function readMarks(
  db: Queryable,
  incident: string,
  customer: string | null,
): Promise<ReadonlyMap<string, readonly ImpactMark[]>> {
  const { rows } = await db.query<Omit<ImpactMark, 'at'> & { customer: string; at: Date }>(
    `select customer, component, at, severity, users, workaround from impact_marks
     where incident = $1 and ($2::text is null or customer = $2) order by at, id`,
    [incident, customer],
  );
  const marks = new Map<string, ImpactMark[]>();
  for (const { customer: whose, at, ...rest } of rows) {
    const own = marks.get(whose) ?? [];
    own.push({ ...rest, at: at.getTime() });
    marks.set(whose, own);
  }
  return marks;
}

async function readImportances(
  db: Queryable,
  incident: string,
  customer: string | null,
): Promise<ReadonlyMap<string, Readonly<Record<ComponentId, Importance>>>> {
  const affected = await affectedOf(db, incident);
  const one = `$${affected.values.length + 1}`;
  const { rows } = await db.query<{
    customer: string;
    component: string;
    level: Importance['level'];
    from: Importance['from'];
  }>(
    `select customer, component, level, source as from from importances
     where (${one}::text is null or customer = ${one}) and customer in (${affected.sql('c.id')})`,
    [...affected.values, customer],
  );
  const known = new Map<string, Record<ComponentId, Importance>>();
  for (const { customer: whose, component, level, from } of rows)
    known.set(whose, { ...known.get(whose), [component]: { level, from } });
  return known;
}

/** What most of their people say of a way around, for each component that it helps with; `*` for all. */
async function readVotes(
  db: Queryable,
  incident: string,
  customer: string | null,
): Promise<ReadonlyMap<string, Readonly<Record<ComponentId, WorkaroundFit>>>> {
  const { rows } = await db.query<{ customer: string; component: string; works: boolean }>(
    `select v.customer, c.component, count(*) filter (where v.works) > count(*) filter (where not v.works) as works
     from workaround_votes v
     join incidents i on i.id = v.incident
     cross join lateral jsonb_array_elements(i.card -> 'workarounds') w
     cross join lateral (
       select jsonb_array_elements_text(w -> 'components') as component
       union all
       select jsonb_object_keys(i.card -> 'components') where jsonb_array_length(w -> 'components') = 0) c
     where v.incident = $1 and v.customer is not null and ($2::text is null or v.customer = $2)
       and w ->> 'id' = v.workaround and w -> 'withdrawn' = 'null'
     group by v.customer, c.component`,
    [incident, customer],
  );
  const known = new Map<string, Record<ComponentId, WorkaroundFit>>();
  for (const { customer: whose, component, works } of rows)
    known.set(whose, { ...known.get(whose), [component]: works ? 'usable' : 'useless' });
  return known;
}

async function saidOf(db: Queryable, incident: string, customer: string): Promise<readonly SaidOf[]> {
  const { rows } = await db.query<SaidOf>(
    `select distinct on (component) component, source,
       coalesce((select cannot from impact_marks s where s.incident = m.incident and s.customer = m.customer
         and s.component = m.component and s.cannot <> '' order by s.at desc, s.id desc limit 1), '') as cannot
     from impact_marks m where incident = $1 and customer = $2 order by component, at desc, id desc`,
    [incident, customer],
  );
  return rows;
}

async function traits(
  db: Queryable,
  customers: readonly string[],
): Promise<readonly (CustomerTraits & { readonly customer: string })[]> {
  const { rows } = await db.query<CustomerTraits & { customer: string }>(
    'select id as customer, components, regions, tier, attributes from customers where id = any($1)',
    [customers],
  );
  return rows;
}

async function isMessageOf(
  db: Queryable,
  incident: string,
  customer: string,
  message: string,
): Promise<boolean> {
  const { rows } = await db.query(
    `select from messages m join conversations v on v.id = m.conversation
     where m.id = $3 and v.incident = $1 and v.customer = $2 and m.direction = 'in'`,
    [incident, customer, message],
  );
  return rows.length > 0;
}
