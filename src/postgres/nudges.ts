import type pg from 'pg';
import type { NudgeEvent, Nudges } from '../engine/ports/nudges.ts';
import { mails } from './mails.ts';
import { inTransaction } from './transaction.ts';

/** Clocks that run on when the incident is over: of the letter that is owed, and of those who wait for an answer. */
const outlives = `(e.data->>'audience' = 'write-up' or e.data->>'audience' like 'reply:%')`;

export function openNudges(pool: pg.Pool): Nudges {
  return {
    async unmailed(person) {
      const { rows } = await pool.query(
        `select e.incident, e.seq, e.data - '{type,person}'::text[] as about from (
           select e.* from incidents i join incident_events e on e.incident = i.id
           where i.status <> 'resolved' and e.type in ('nudge.sent', 'escalation.raised') and e.data->>'person' = $1
           union all
           select e.* from incidents i join incident_events e on e.incident = i.id
           where i.status = 'resolved' and e.type in ('nudge.sent', 'escalation.raised')
             and e.data->>'person' = $1 and ${outlives}
           union all
           select e.* from incident_events e where e.type = 'follow-up.nudged' and e.data->>'person' = $1
         ) e
         where not exists (select from nudges_mailed m where m.incident = e.incident and m.seq = e.seq)
         order by e.at, e.incident, e.seq`,
        [person],
      );
      return rows.map(({ incident, seq, about }) => ({ ...about, incident, seq }) as NudgeEvent);
    },
    mailed: (carried, mail) =>
      inTransaction(pool, async (client) => {
        const id = mail && (await mails.add(client, mail));
        await client.query(
          `insert into nudges_mailed (incident, seq, mail)
           select incident, seq, $2 from jsonb_to_recordset($1::jsonb) as one (incident text, seq integer)
           on conflict do nothing`,
          [JSON.stringify(carried), id ?? ''],
        );
      }),
  };
}
