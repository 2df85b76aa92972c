import type pg from 'pg';
import type { IncidentEvent, Recorded } from '../domain/incident/events.ts';
import type { Moment } from '../domain/moment.ts';
import type { CustomersHeard } from '../domain/review/reach.ts';
import type { KeptScorecard, ScorecardRows, Scored, ScoredSearch } from '../engine/ports/scorecards.ts';

export function openScorecards(pool: pg.Pool): ScorecardRows {
  return {
    list: (search) => list(pool, search),
    find: (incident, rules) => find(pool, incident, rules),
    logs: (incidents) => logs(pool, incidents),
    heard: (incidents) => heard(pool, incidents),
    keep: (cards, at) => keep(pool, cards, at),
  };
}

type Row = Omit<Scored, 'declaredAt' | 'resolvedAt'> & {
  readonly declaredAt: Date;
  readonly resolvedAt: Date | null;
};

const columns = `i.id, i.number, i.version, i.headline, i.severity, i.status, i.mode, i.declared_at as "declaredAt",
  i.resolved_at as "resolvedAt", case when i.sensitive then i.card end as sensitive,
  array(select jsonb_object_keys(c.components)) as components,
  array(select distinct r.value ->> 'holder' from jsonb_each(c.roles) r
    where r.value ->> 'holder' is not null) as people`;

/** Incidents with what is kept of them by some rules. A card is large: it is unpacked once for each. */
const sources = (rules: string): string =>
  `incidents i cross join lateral jsonb_to_record(i.card) as c(components jsonb, roles jsonb, planned jsonb)
   left join scorecards s on s.incident = i.id and s.version = i.version and s.rules = ${rules}`;

async function list(pool: pg.Pool, { from, to, mode, severity, rules }: ScoredSearch): Promise<Scored[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns}, s.content as kept
     from ${sources('$5')}
     where i.declared_at >= $1 and i.declared_at < $2 and i.mode = $3 and ($4::text is null or i.severity = $4)
       and not coalesce(jsonb_typeof(c.planned) = 'object', false)
     order by i.declared_at desc, i.id collate "C" desc`,
    [new Date(from), new Date(to), mode, severity, rules],
  );
  return rows.map(scoredOf);
}

async function find(pool: pg.Pool, incident: string, rules: string): Promise<Scored | null> {
  const { rows } = await pool.query<Row>(
    `select ${columns}, s.content as kept from ${sources('$2')} where i.id = $1`,
    [incident, rules],
  );
  return rows[0] ? scoredOf(rows[0]) : null;
}

function scoredOf(row: Row): Scored {
  return {
    ...row,
    declaredAt: row.declaredAt.getTime(),
    resolvedAt: row.resolvedAt?.getTime() ?? null,
  };
}

async function logs(
  pool: pg.Pool,
  incidents: readonly string[],
): Promise<ReadonlyMap<string, readonly Recorded[]>> {
  const { rows } = await pool.query(
    `select incident, seq, at, actor, type, data from incident_events where incident = any($1) order by incident, seq`,
    [incidents],
  );
  const found = new Map<string, Recorded[]>();
  for (const { incident, seq, at, actor, type, data } of rows) {
    const log = found.get(incident) ?? [];
    log.push({ seq: Number(seq), at: at.getTime(), actor, event: { type, ...data } as IncidentEvent });
    found.set(incident, log);
  }
  return found;
}

type Asked = { incident: string; at: Date; toldAt: Date | null };

/** Two readings for all of them: how many were told, and who of the affected asked when first. */
async function heard(
  pool: pg.Pool,
  incidents: readonly string[],
): Promise<ReadonlyMap<string, CustomersHeard>> {
  const told = await pool.query<{ incident: string; direct: number }>(
    `select incident, count(*)::int as direct from affected_customers
     where incident = any($1) and state = 'in' and told_at is not null group by incident`,
    [incidents],
  );
  const asked = await pool.query<Asked>(
    `with asking as (
       select v.incident, v.customer, m.at from conversations v
         join messages m on m.conversation = v.id and m.direction = 'in' and not m.automatic
         where v.incident = any($1) and v.customer is not null
       union all
       select incident, customer, at from signals where incident = any($1) and customer is not null)
     select q.incident, min(q.at) as at, a.told_at as "toldAt" from asking q
       left join affected_customers a on a.incident = q.incident and a.customer = q.customer
       where a.state is distinct from 'out'
       group by q.incident, q.customer, a.told_at`,
    [incidents],
  );
  const known = new Map(incidents.map((id) => [id, { direct: 0, asked: [] as CustomersHeard['asked'] }]));
  for (const { incident, direct } of told.rows) known.set(incident, { direct, asked: [] });
  for (const { incident, at, toldAt } of asked.rows) {
    const before = known.get(incident) ?? { direct: 0, asked: [] };
    const one = { at: at.getTime(), toldAt: toldAt?.getTime() ?? null };
    known.set(incident, { ...before, asked: [...before.asked, one] });
  }
  return known;
}

async function keep(pool: pg.Pool, cards: readonly KeptScorecard[], at: Moment): Promise<void> {
  await pool.query(
    `insert into scorecards (incident, version, rules, content, reckoned_at)
     select *, $5::timestamptz from unnest($1::text[], $2::int[], $3::text[], $4::jsonb[])
     on conflict (incident) do update set version = excluded.version, rules = excluded.rules,
       content = excluded.content, reckoned_at = excluded.reckoned_at
     where scorecards.version <= excluded.version`,
    [
      cards.map(({ incident }) => incident),
      cards.map(({ version }) => version),
      cards.map(({ rules }) => rules),
      cards.map(({ content }) => JSON.stringify(content)),
      new Date(at),
    ],
  );
}
