import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Candor } from '../../test/support/candor.ts';

/** Declares, says words every ten minutes and closes, through the doors that people use. Answers its id. */
export async function playOne(candor: Candor, words: number): Promise<string> {
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await candor.api(method, `/api/v1${path}`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { id } = await call('POST', '/incidents', { sentence: 'Saving invoices fails', severity: 'sev2' });
  const disclosure = { reason: 'Customers may notice it.' };
  for (let said = 0; said < words; said += 1) {
    await candor.advance('PT10M');
    const more = said === 0 ? { disclosure } : {};
    await call('POST', `/incidents/${id}/updates`, { audience: 'public', publish: true, ...more });
    await call('POST', `/incidents/${id}/notes`, { text: `Looked at the queue, turn ${said}.` });
  }
  await candor.advance('PT10M');
  const facts = { dataStatement: 'No data was lost.', actionNeeded: 'You need to do nothing.' };
  await call('POST', `/incidents/${id}/resolution`, { closings: [{ audience: 'public', facts }] });
  await candor.advance('PT5M');
  return id;
}

const year = 365 * 86_400_000;

/**
 * Copies of played incidents under ids of their own, spread over the year before the played ones, up to so many. Every
 * moment of a copy is moved with it. Answers how many events were added.
 */
export async function addYear(pool: pg.Pool, played: readonly string[], count: number): Promise<number> {
  const { rows: incidents } = await pool.query('select * from incidents where id = any($1)', [played]);
  const { rows: log } = await pool.query(
    'select * from incident_events where incident = any($1) order by incident, seq',
    [played],
  );
  const { rows: known } = await pool.query('select count(*)::int as there from incidents');
  const there: number = known[0].there;
  let events = 0;
  for (let at = there; at < count; at += 1) {
    const original = incidents[at % incidents.length];
    const own = log.filter(({ incident }) => incident === original.id);
    const id = `inc_${randomUUID()}`;
    const back = Math.round((year * (count - at)) / (count + 1));
    const moved = mover(original.id, id, back);
    await pool.query(`insert into incidents select (jsonb_populate_record(null::incidents, $1)).*`, [
      JSON.stringify({ ...moved(original), id, number: 10_000 + at, ring_at: null, dedupe_key: null }),
    ]);
    await pool.query(
      `insert into incident_events select * from jsonb_populate_recordset(null::incident_events, $1)`,
      [JSON.stringify(own.map(moved))],
    );
    events += own.length;
  }
  await pool.query('vacuum analyze incidents, incident_events');
  return events;
}

/** The same with another id, `back` earlier: times stand in rows as dates and in events as milliseconds. */
function mover(from: string, to: string, back: number): <T>(row: T) => T {
  const move = (value: unknown): unknown => {
    if (value instanceof Date) return new Date(value.getTime() - back);
    if (typeof value === 'number') return value > 1.5e12 ? value - back : value;
    if (value === from) return to;
    if (Array.isArray(value)) return value.map(move);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, move(one)]));
  };
  return move as <T>(row: T) => T;
}
