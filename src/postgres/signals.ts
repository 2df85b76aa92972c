import type pg from 'pg';
import type { NewSignal, Signals } from '../engine/ports/signals.ts';
import { newId } from '../kit/id.ts';

export function openSignals(pool: pg.Pool): Signals {
  return { report: (signal) => report(pool, signal) };
}

/** A component or incident that is gone by now does not stop a report: it is kept without. */
async function report(pool: pg.Pool, signal: NewSignal): Promise<string> {
  const { rows } = await pool.query(
    `with added as (
       insert into signals (id, at, source, text, component, incident, reporter_hash, email)
       values ($1, $2, $3, $4, (select id from components where id = $5),
         (select id from incidents where id = $6), $7, $8)
       returning id, incident
     )
     select id, pg_notify('candor_incidents', coalesce(incident, '')) from added`,
    [
      newId('sig', signal.at),
      new Date(signal.at),
      signal.source,
      signal.text,
      signal.component,
      signal.incident,
      signal.reporter,
      signal.email,
    ],
  );
  return String(rows[0]?.id);
}
