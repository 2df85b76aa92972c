import type pg from 'pg';
import type { Moment } from '../domain/moment.ts';
import { mostOfOneCustomer } from '../domain/signals/people.ts';
import type { Asking, SeriesAsked, SignalSeries, Voice } from '../engine/ports/home.ts';
import { leastPeople, personOf } from './signal-alarms.ts';

type Row = Omit<Asking, 'latest' | 'alarm' | 'quotes' | 'voices'> & {
  readonly latest: Date;
  readonly raised_at: Date | null;
  readonly usual: number | null;
  readonly voices: readonly (Omit<Voice, 'at'> & { readonly at: number })[];
};

// What was reported of a sensitive incident is for its people, and stands there. While a burst goes on, those of it that
// are with no incident yet are shown from its first window on: one burst is one card, whenever somebody looks.
export async function asking(pool: pg.Pool, now: Moment): Promise<Asking[]> {
  const { rows } = await pool.query<Row>(
    `with burst as (
       select distinct on (component) component, raised_at, usual from signal_alarms
       where last_at > $1::timestamptz - interval '30 minutes' order by component, last_at desc
     ), heard as (
       select s.id, s.at, s.source, s.text, s.component, s.incident, s.customer, s.said_by, s.url, b.raised_at, b.usual,
         ${personOf} as person, s.at > $1::timestamptz - interval '10 minutes' as recent
       from signals s left join burst b on b.component is not distinct from s.component
       where s.state <> 'dismissed' and s.at > $1::timestamptz - interval '1 day'
         and (s.at >= $1::timestamptz - interval '10 minutes'
           or (s.incident is null and s.at > b.raised_at - interval '10 minutes'))
         and not exists (select from incidents i where i.id = s.incident and i.sensitive)
     ), counted as (
       select component, sum(people)::int as people, sum(recent)::int as recent from (
         select component, case when customer is null then 1 else least(count(distinct person), $2) end as people,
           case when customer is null then bool_or(recent)::int
             else least(count(distinct person) filter (where recent), $2) end as recent
         from heard group by component, customer, case when customer is null then person end
       ) each group by component
     )
     select h.component, c.people, c.recent, count(*)::int as reports, max(h.at) as latest, max(h.raised_at) as raised_at,
       max(h.usual) as usual,
       coalesce((array_agg(h.id order by h.at desc, h.id desc) filter (where h.incident is null))[1:100], '{}') as signals,
       to_jsonb((array_agg(jsonb_build_object('id', h.id, 'at', (extract(epoch from h.at) * 1000)::bigint,
         'source', h.source, 'text', left(h.text, 300), 'saidBy', h.said_by, 'url', h.url, 'customer', k.name)
         order by h.at desc, h.id desc))[1:5]) as voices
     from heard h join counted c on c.component is not distinct from h.component left join customers k on k.id = h.customer
     group by h.component, c.people, c.recent order by c.people desc, latest desc limit 20`,
    [new Date(now), mostOfOneCustomer(await leastPeople(pool))],
  );
  return rows.map(({ latest, raised_at, usual, ...row }) => ({
    ...row,
    latest: latest.getTime(),
    quotes: row.voices.slice(0, 3).map(({ text }) => text),
    alarm: raised_at === null ? null : { raisedAt: raised_at.getTime(), usual: usual ?? 0 },
  }));
}

export async function series(
  pool: pg.Pool,
  { from, to, component, incident }: SeriesAsked,
): Promise<SignalSeries> {
  const [points, words] = await Promise.all([
    pool.query<{ at: Date; people: number; reports: number }>(
      `select to_timestamp(floor(extract(epoch from s.at) / 600) * 600) as at, count(*)::int as reports,
         count(distinct ${personOf})::int as people
       from signals s where s.at >= $1 and s.at <= $2 and s.state <> 'dismissed'
         and ($3::text is null or s.component = $3)
         and case when $4::text is null
           then not exists (select from incidents i where i.id = s.incident and i.sensitive)
           else s.incident = $4 or (s.incident is null and s.component = any ($5)) end
       group by 1 order by 1`,
      [new Date(from), new Date(to), component, incident?.id ?? null, incident?.components ?? []],
    ),
    pool.query<{ at: Date; incident: string }>(
      `select p.incident, to_timestamp((u ->> 'publishedAt')::numeric / 1000) as at
       from publications p, jsonb_array_elements(p.content -> 'updates') u
       where p.audience = 'public' and p.changed_at >= $1 and ($3::text is null or p.content -> 'components' ? $3)
         and ($4::text is null or p.incident = $4)
         and (u ->> 'publishedAt')::numeric between extract(epoch from $1::timestamptz) * 1000
           and extract(epoch from $2::timestamptz) * 1000
       order by at limit 500`,
      [new Date(from), new Date(to), component, incident?.id ?? null],
    ),
  ]);
  return {
    points: points.rows.map(({ at, ...point }) => ({ ...point, at: at.getTime() })),
    words: words.rows.map(({ at, ...word }) => ({ ...word, at: at.getTime() })),
  };
}

export async function lastWords(
  pool: pg.Pool,
  components: readonly string[],
): Promise<ReadonlyMap<string, Moment>> {
  if (components.length === 0) return new Map();
  const { rows } = await pool.query<{ component: string; at: number | null }>(
    `select component, max((p.content #>> '{updates,0,publishedAt}')::numeric)::float8 as at
     from publications p, unnest($1::text[]) component
     where p.audience = 'public' and p.content -> 'components' ? component group by component`,
    [components],
  );
  return new Map(rows.flatMap(({ component, at }) => (at === null ? [] : [[component, at] as const])));
}
