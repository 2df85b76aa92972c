import { defaultPolicy } from '../domain/clocks/policy.ts';
import { type Moment, minutes } from '../domain/moment.ts';
import { alarmAfter, burstGap, read, type SignalAlarm } from '../domain/signals/detector.ts';
import { mostOfOneCustomer, peopleAmong, type Reporter } from '../domain/signals/people.ts';
import { type AskingHistory, hoursInWeek, weeksKnown, windowLength } from '../domain/signals/usual.ts';
import type { KnownAlarm } from '../engine/ports/signals.ts';
import type { Queryable } from './transaction.ts';

type About = { readonly at: Moment; readonly component: string | null; readonly incident: string | null };

/** What is usual about a component, for some minutes: reading eight busy weeks with every report would cost a fifth of a second. */
export type Histories = Map<string | null, { readonly at: Moment; readonly history: AskingHistory }>;

/** After a report, in its transaction: whether so many ask that somebody has to look, and the incidents it is about. */
export async function watchFor(client: Queryable, about: About, histories: Histories): Promise<void> {
  const alarming = about.incident === null && (await alarmNow(client, about, histories));
  if (alarming || about.incident !== null) await lookAt(client, about);
}

async function alarmNow(client: Queryable, { at, component }: About, histories: Histories): Promise<boolean> {
  const known = await lastAlarm(client, component);
  // In a flood each report would count all others again: once in a while is enough to know that it goes on.
  if (known && at - known.lastAt < minutes(1) && at >= known.lastAt) return true;
  const least = await leastPeople(client);
  const people = peopleAmong(await reportersSince(client, component, at - windowLength), least);
  if (people < least) return false;
  const kept = histories.get(component);
  const fresh = kept !== undefined && at >= kept.at && at - kept.at < keptFor;
  const history = fresh ? kept.history : await historyOf(client, component, at, least);
  if (!fresh) histories.set(component, { at, history });
  const reading = read(people, history, least);
  const alarm = alarmAfter(known, reading, at);
  if (alarm && reading.alarming) await keep(client, component, known, alarm);
  return reading.alarming;
}

/** No longer than a window: an hour's edge is crossed a little late, and a burst never counts as its own past. */
const keptFor = minutes(5);

type Kept = SignalAlarm & { readonly id: string };
type Row = {
  readonly id: string;
  readonly component: string | null;
  readonly raised_at: Date;
  readonly last_at: Date;
  readonly peak: number;
  readonly usual: number;
};

async function lastAlarm(client: Queryable, component: string | null): Promise<Kept | null> {
  const { rows } = await client.query<Row>(
    `select id, component, raised_at, last_at, peak, usual from signal_alarms
     where component is not distinct from $1 order by last_at desc limit 1`,
    [component],
  );
  return rows[0] ? { ...alarmOf(rows[0]), id: rows[0].id } : null;
}

/** Bursts that go on at a moment. */
export async function alarmsAt(client: Queryable, at: Moment): Promise<readonly KnownAlarm[]> {
  const { rows } = await client.query<Row>(
    `select distinct on (component) id, component, raised_at, last_at, peak, usual from signal_alarms
     where last_at > $1 order by component, last_at desc`,
    [new Date(at - burstGap)],
  );
  return rows.map(alarmOf);
}

function alarmOf({ component, raised_at, last_at, peak, usual }: Row): KnownAlarm {
  return { component, raisedAt: raised_at.getTime(), lastAt: last_at.getTime(), peak, usual };
}

async function keep(
  client: Queryable,
  component: string | null,
  known: Kept | null,
  { raisedAt, lastAt, peak, usual }: SignalAlarm,
): Promise<void> {
  if (known?.raisedAt === raisedAt)
    await client.query('update signal_alarms set last_at = $2, peak = $3 where id = $1', [
      known.id,
      new Date(lastAt),
      peak,
    ]);
  else
    await client.query(
      `insert into signal_alarms (component, raised_at, last_at, peak, usual)
       select $1, $2, $3, $4, $5 where $1::text is null or exists (select from components where id = $1)`,
      [component, new Date(raisedAt), new Date(lastAt), peak, usual],
    );
}

/** By policy: so many different people at least. */
export async function leastPeople(client: Queryable): Promise<number> {
  const { rows } = await client.query<{ least: number | null }>(
    `select (value ->> 'askingThreshold')::int as least from settings where name = 'policy'`,
  );
  return rows[0]?.least ?? defaultPolicy.askingThreshold;
}

/** A person as they are counted, in SQL over `signals s`. A report that cannot be told apart from others counts for itself. */
export const personOf = `coalesce(s.contact, encode(s.reporter_hash, 'hex'), s.id)`;

// What is with an incident has its people already; the incident's own clocks count it.
const heard = `state <> 'dismissed' and incident is null`;

async function reportersSince(
  client: Queryable,
  component: string | null,
  since: Moment,
): Promise<readonly Reporter[]> {
  const { rows } = await client.query<Reporter>(
    `select distinct ${personOf} as person, customer from signals s
     where component is not distinct from $1 and at > $2 and ${heard} limit 2000`,
    [component, new Date(since)],
  );
  return rows;
}

/** What is usual: without what turned out to be an incident, and without the window that is looked at. */
async function historyOf(
  client: Queryable,
  component: string | null,
  at: Moment,
  least: number,
): Promise<AskingHistory> {
  const since = await listenedSince(client, component, at);
  const { rows } = await client.query<{ hour: number; people: number }>(
    `select (slot / 6)::int as hour, sum(people)::int as people from (
       select floor(extract(epoch from at) / 600)::bigint as slot,
         case when customer is null then 1 else least(count(distinct ${personOf}), $4) end as people
       from signals s where component is not distinct from $1 and at >= $2 and at <= $3 and incident is null
       group by slot, customer, case when customer is null then ${personOf} end
     ) each group by hour`,
    [component, new Date(since), new Date(at - windowLength), mostOfOneCustomer(least)],
  );
  const byHour = new Map(rows.map(({ hour, people }) => [hour, people]));
  const now = Math.floor(at / hourLength);
  const weeks = Math.min(weeksKnown, Math.floor((at - since) / (hoursInWeek * hourLength)));
  return {
    sameHour: Array.from({ length: weeks }, (_, back) => byHour.get(now - (back + 1) * hoursInWeek) ?? 0),
    people: rows.reduce((sum, one) => sum + one.people, 0),
    windows: Math.max(0, at - windowLength - since) / windowLength,
  };
}

const hourLength = minutes(60);

/** Since a component is on the page, people can ask about it: also the weeks in which nobody did are known. */
async function listenedSince(client: Queryable, component: string | null, at: Moment): Promise<Moment> {
  const { rows } = await client.query<{ at: Date | null }>(
    `select least(min(created_at), (select min(at) from signals where component is not distinct from $1)) as at
     from components where $1::text is null or id = $1`,
    [component],
  );
  return Math.max(at - weeksKnown * hoursInWeek * hourLength, rows[0]?.at?.getTime() ?? at);
}

/** The clocks of incidents that may have to ask again who needs to know. */
async function lookAt(client: Queryable, { at, component, incident }: About): Promise<void> {
  await client.query(
    `update incidents set ring_at = least(ring_at, $1) where id in
       (select id from incidents where status <> 'resolved' and (id = $2 or card -> 'components' ? $3)
        order by id for update)`,
    [new Date(at), incident, component],
  );
  await client.query(`select pg_notify('candor_ring', '')`);
}
