import type pg from 'pg';
import type { AffectedRule } from '../domain/customers/affected-rule.ts';
import {
  type AffectedCustomer,
  type AffectedCustomers,
  type AffectedSearch,
  type AffectedTotals,
  needs,
  type RulePreview,
} from '../engine/ports/affected-customers.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import { describe, leaveOut, notPicked, pick, storeRule } from './affected-picks.ts';
import {
  type AffectedSelect,
  affectedOf,
  affectedUnder,
  countNow,
  isAffected,
  isUnreachable,
  notedOf,
} from './affected-sets.ts';
import { beginnings } from './customers.ts';
import { customersNamed } from './named-customers.ts';
import { pageOf } from './page.ts';
import type { Queryable } from './transaction.ts';

export function openAffectedCustomers(pool: pg.Pool): AffectedCustomers {
  return {
    list: (incident, search, page) => list(pool, incident, search, page),
    totals: (incident) => totals(pool, incident),
    find: (incident, customer) => find(pool, incident, customer),
    isAffected: (incident, customer) => isAffected(pool, incident, customer),
    preview: (incident, rule) => preview(pool, incident, rule),
    named: (lines) => customersNamed(pool, lines),
    notPicked: (incident, customers) => notPicked(pool, incident, customers),
    storeRule,
    pick,
    leaveOut,
    describe: (incident, customer, told, at) => describe(pool, incident, customer, told, at),
  };
}

type Row = Omit<AffectedCustomer, 'since' | 'told' | 'seenAt' | 'asked' | 'need'> & {
  readonly since: Date | null;
  readonly toldAt: Date | null;
  readonly toldHow: string | null;
  readonly seenAt: Date | null;
  readonly askedAt: Date | null;
  readonly messages: number | null;
  readonly waits: boolean | null;
  readonly need: number;
  readonly size: number;
  readonly position: string;
};

/** Most looks end with those who need a word: whoever was told and waits for nothing is only read behind them. */
async function list(
  db: Queryable,
  incident: string,
  search: AffectedSearch,
  { limit, after }: PageRequest,
): Promise<Page<AffectedCustomer>> {
  const rows: Row[] = [];
  if (after === null || after[0] !== needs.indexOf('told')) {
    const conditions = conditionsOf(search, `(a.told_at is null or a.customer in ${waiting})`);
    rows.push(...(await part(db, await affectedOf(db, incident), conditions, { limit, after })));
  }
  if (rows.length <= limit && !search.untold) {
    const conditions = conditionsOf(search, `a.told_at is not null and a.customer not in ${waiting}`);
    rows.push(...(await part(db, notedOf(incident), conditions, { limit, after })));
  }
  return pageOf(rows, limit, present, (row) => [row.need, row.size, row.position, row.customer]);
}

type Conditions = (parameter: (value: unknown) => string) => readonly string[];

function conditionsOf({ text, untold, unreachable }: AffectedSearch, which: string): Conditions {
  return (parameter) => [
    which,
    ...(text === null ? [] : [`c.search @@ to_tsquery('simple', ${parameter(beginnings(text))})`]),
    ...(untold ? ['a.told_at is null'] : []),
    ...(unreachable ? [isUnreachable] : []),
  ];
}

async function part(
  db: Queryable,
  affected: AffectedSelect,
  conditions: Conditions,
  { limit, after }: PageRequest,
): Promise<readonly Row[]> {
  const values: unknown[] = [...affected.values];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const these = affected.sql(sorting, conditions(parameter));
  const behind =
    after === null ? '' : `where (need, size, position, id) > (${after.map(parameter).join(', ')})`;
  const { rows } = await db.query<Row>(
    `with ${asking}, affected as (${these}),
     ranked as (select c.id, c.position, c.size, ${needed} as need from affected c
       left join asking q on q.customer = c.id)
     ${shown} from (select * from ranked ${behind} order by need, size, position, id limit ${parameter(limit + 1)}) r
     ${joined} order by r.need, r.size, r.position, r.id`,
    values,
  );
  return rows;
}

const waiting = '(select customer from asking where waits)';

const asking = `asking as (
  select v.customer, count(*)::int as messages, max(m.at) as at, bool_or(v.state = 'needs-reply') as waits
  from conversations v join messages m on m.conversation = v.id and m.direction = 'in'
  where v.incident = $1 and v.customer is not null group by v.customer)`;

/** Among those with the same need: the most seats first, then the name. */
const sorting = `c.id, lower(c.name) as position, 2147483647 - coalesce(c.seats, 0) as size, a.told_at`;

/** Their need as a place in `needs`. */
const needed = `case when c.told_at is null and q.customer is not null then 0 when q.waits then 1
  when c.told_at is null then 2 else 3 end`;

const shown = `select r.id as customer, r.need, r.size, r.position, c.name, c.external_id as "externalId", c.tier, c.seats,
  c.owner, coalesce(a.how, 'rule') as how, coalesce(a.cannot, '') as cannot, a.since, a.told_at as "toldAt",
  a.told_how as "toldHow", a.seen_at as "seenAt", q.at as "askedAt", q.messages, q.waits, n.contacts, n.reachable`;

const joined = `join customers c on c.id = r.id
  left join affected_customers a on a.incident = $1 and a.customer = r.id
  left join asking q on q.customer = r.id
  cross join lateral (select count(*)::int as contacts,
    count(*) filter (where state = 'active' and 'email' = any(channels))::int as reachable
    from contacts where customer = r.id) n`;

async function find(db: Queryable, incident: string, customer: string): Promise<AffectedCustomer | null> {
  if (!(await isAffected(db, incident, customer))) return null;
  const { rows } = await db.query<Row>(
    `with ${asking} ${shown} from (select c.*, ${needed} as need from (
         select ${sorting} from customers c
         left join affected_customers a on a.incident = $1 and a.customer = c.id where c.id = $2) c
       left join asking q on q.customer = c.id) r ${joined}`,
    [incident, customer],
  );
  return rows[0] ? present(rows[0]) : null;
}

function present(row: Row): AffectedCustomer {
  const {
    since,
    toldAt,
    toldHow,
    seenAt,
    askedAt,
    messages,
    waits,
    need,
    size: _,
    position: __,
    ...rest
  } = row;
  return {
    ...rest,
    since: since?.getTime() ?? null,
    told: toldAt && { at: toldAt.getTime(), how: toldHow ?? 'mail' },
    seenAt: seenAt?.getTime() ?? null,
    asked: askedAt && { at: askedAt.getTime(), messages: messages ?? 0, waits: waits ?? false },
    need: needs[need] ?? 'told',
  };
}

async function totals(db: Queryable, incident: string): Promise<AffectedTotals> {
  const { rows } = await db.query<AffectedTotals & { stale: boolean }>(
    `select coalesce(s.customers, 0) as customers, coalesce(s.unreachable, 0) as unreachable,
       coalesce(s.stale, false) as stale,
       (select count(*) from affected_customers
         where incident = $1 and state = 'in' and told_at is not null)::int as told,
       (select count(distinct customer) from conversations
         where incident = $1 and customer is not null and state = 'needs-reply')::int as waiting
     from (select) one left join affected_sets s on s.incident = $1`,
    [incident],
  );
  const { stale, ...counted } = rows[0] as AffectedTotals & { stale: boolean };
  if (!stale) return counted;
  const { customers, unreachable } = await countNow(db, incident);
  return { ...counted, customers, unreachable };
}

async function preview(db: Queryable, incident: string, rule: AffectedRule | null): Promise<RulePreview> {
  const affected = affectedUnder(rule, incident);
  const { rows } = await db.query<RulePreview>(
    `with affected as materialized (
       ${affected.sql('c.id, c.name, c.seats, c.erased_at')})
     select (select count(*) from affected)::int as customers,
       (select count(*) from customers c join affected using (id) where ${isUnreachable})::int as unreachable,
       array(select name from affected where erased_at is null
         order by seats desc nulls last, lower(name), id limit 5) as first`,
    [...affected.values],
  );
  return rows[0] as RulePreview;
}
