import type pg from 'pg';
import type { Recorded } from '../domain/incident/events.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { AskedPerson, PollAnswer, PollRows } from '../engine/ports/polls.ts';
import type { Queryable } from './transaction.ts';

export function openPolls(pool: pg.Pool): PollRows {
  return {
    answers: (poll) => answersOf(pool, poll),
    asked: (updates) => askedBy(pool, updates),
  };
}

async function answersOf(db: Queryable, poll: string): Promise<readonly PollAnswer[]> {
  const { rows } = await db.query<Omit<PollAnswer, 'at'> & { at: Date }>(
    `select a.contact, k.name, a.customer, c.name as "customerName", a.choice, a.comment, a.answered_at as at
     from poll_answers a join contacts k on k.id = a.contact join customers c on c.id = a.customer
     where a.poll = $1 order by a.answered_at desc, a.contact`,
    [poll],
  );
  return rows.map(({ at, ...rest }) => ({ ...rest, at: at.getTime() }));
}

async function askedBy(db: Queryable, updates: readonly string[]): Promise<readonly AskedPerson[]> {
  const { rows } = await db.query<Omit<AskedPerson, 'seenAt'> & { seenAt: Date | null }>(
    `select distinct on (k.id) k.id as contact, k.name, k.address, c.id as customer, c.name as "customerName", c.owner,
       d.state, a.seen_at as "seenAt"
     from deliveries d join contacts k on k.id = d.subscriber join customers c on c.id = k.customer
     left join affected_customers a on a.incident = d.incident and a.customer = c.id
     where d.update_id = any($1) order by k.id, d.id desc`,
    [updates],
  );
  return rows.map(({ seenAt, ...rest }) => ({ ...rest, seenAt: seenAt?.getTime() ?? null }));
}

/** A question takes answers from the moment its words have left until it is decided: in the command's transaction. */
export async function notePolls(
  client: Queryable,
  incident: Incident,
  recorded: readonly Recorded[],
): Promise<void> {
  for (const { event, at } of recorded) {
    const poll = event.type === 'update.published' ? incident.updates[event.update]?.poll : null;
    if (poll)
      await client.query(
        `insert into polls (id, incident, choices, decide_by, opened_at) values ($1, $2, $3, $4, $5)
         on conflict (id) do nothing`,
        [
          ...[poll.id, incident.id, poll.choices.map(({ key }) => key)],
          ...[new Date(poll.decideBy), new Date(at)],
        ],
      );
    if (event.type === 'option.chosen' && event.poll !== null)
      // Whoever answers at this moment holds the row: they are counted, or they are told that it is decided.
      await client.query('update polls set decided_at = $2 where id = $1 and decided_at is null', [
        event.poll,
        new Date(at),
      ]);
  }
}
