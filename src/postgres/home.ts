import type pg from 'pg';
import type { Incident } from '../domain/incident/incident.ts';
import type { Moment } from '../domain/moment.ts';
import type { Home, Trouble } from '../engine/ports/home.ts';
import { asking, lastWords, series } from './asking.ts';

export function openHome(pool: pg.Pool): Home {
  return {
    asking: (now) => asking(pool, now),
    series: (asked) => series(pool, asked),
    lastWords: (components) => lastWords(pool, components),
    troubles: (since) => troubles(pool, since),
    resolvedSince: (since) => resolvedSince(pool, since),
    owingWriteUps: () => owingWriteUps(pool),
    owingReplies: () => owingReplies(pool),
    owingFollowUps: () => owingFollowUps(pool),
    lastWordAt: () => lastWordAt(pool),
  };
}

async function troubles(pool: pg.Pool, since: Moment): Promise<Trouble[]> {
  const { rows } = await pool.query<Omit<Trouble, 'at'> & { at: Date | null }>(failing, [new Date(since)]);
  return rows.map(({ at, ...row }) => ({ ...row, at: at?.getTime() ?? since }));
}

const failing = `
  select 'delivery' as kind, count(*)::int as count, '' as detail, max(d.settled_at) as at, i.id as sensitive
  from deliveries d left join incidents i on i.id = d.incident and i.sensitive
  where d.state = 'failed' and d.settled_at >= $1 group by i.id
  union all
  select 'mail', count(*)::int, '', max(m.settled_at), i.id
  from mails m left join incidents i on i.id = m.incident and i.sensitive
  where m.state = 'failed' and m.settled_at >= $1 group by i.id
  union all
  select 'page', 1, 'The page did not show words of INC-' || unread.number || ': ' || unread.problem, unread.at,
    unread.sensitive
  from (
    select distinct on (data ->> 'update') i.number, e.at, e.type, data ->> 'problem' as problem,
      case when i.sensitive then i.id end as sensitive
    from incidents i join incident_events e on e.incident = i.id
    where (i.status <> 'resolved' or i.resolved_at >= $1)
      and e.type in ('page.confirmed', 'page.unconfirmed') and e.at >= $1
    order by data ->> 'update', e.seq desc
  ) unread where unread.type = 'page.unconfirmed'
  union all
  select 'rota', 1, 'The calendar of the rota "' || role || '" cannot be read: ' || ical_problem, ical_read_at, null
  from rotas where kind = 'ical' and ical_problem is not null
  union all
  select 'unplaced', count(*)::int, '', max(received_at), null
  from unplaced_mails where received_at >= $1 having count(*) > 0
  order by at desc nulls last limit 100`;

async function resolvedSince(pool: pg.Pool, since: Moment): Promise<Incident[]> {
  const { rows } = await pool.query<{ card: Incident }>(
    `select card from incidents where status = 'resolved' and resolved_at >= $1
     order by resolved_at desc limit 50`,
    [new Date(since)],
  );
  return rows.map(({ card }) => card);
}

async function owingWriteUps(pool: pg.Pool): Promise<Incident[]> {
  const { rows } = await pool.query<{ card: Incident }>(
    `select card from incidents where status = 'resolved'
       and jsonb_path_exists(card, '$.audiences."write-up" ? (@.closed == null)')
     order by resolved_at desc limit 500`,
  );
  return rows.map(({ card }) => card);
}

async function owingReplies(pool: pg.Pool): Promise<Incident[]> {
  const { rows } = await pool.query<{ card: Incident }>(
    `select i.card from incidents i
     join (select incident, min(waiting_since) as since from conversations where waiting_since is not null
       group by incident) c on c.incident = i.id
     where i.status = 'resolved' order by c.since limit 50`,
  );
  return rows.map(({ card }) => card);
}

async function owingFollowUps(pool: pg.Pool): Promise<Incident[]> {
  const { rows } = await pool.query<{ card: Incident }>(
    `select card from incidents where jsonb_path_exists(card, '$.followUps[*] ? (@.closed == null)')
     order by declared_at desc limit 500`,
  );
  return rows.map(({ card }) => card);
}

async function lastWordAt(pool: pg.Pool): Promise<Moment | null> {
  const { rows } = await pool.query<{ at: Date | null }>(
    `select max(changed_at) as at from publications where audience = 'public'`,
  );
  return rows[0]?.at?.getTime() ?? null;
}
