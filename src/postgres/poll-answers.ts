import type { Moment } from '../domain/moment.ts';
import type { Answering, OwnAnswer, Viewer } from '../engine/ports/private-pages.ts';
import type { Queryable } from './transaction.ts';

/** What this contact answered, by question. */
export async function answersOf(
  db: Queryable,
  contact: string,
  polls: readonly string[],
): Promise<ReadonlyMap<string, OwnAnswer>> {
  if (polls.length === 0) return new Map();
  const { rows } = await db.query<{ poll: string; choice: string; comment: string; at: Date }>(
    'select poll, choice, comment, answered_at as at from poll_answers where contact = $1 and poll = any($2)',
    [contact, polls],
  );
  return new Map(rows.map(({ poll, choice, comment, at }) => [poll, { choice, comment, at: at.getTime() }]));
}

/**
 * Stores an answer while the question is open; the last one counts. The question is held while it is written, so that
 * deciding it waits: an answer is either among those that were counted, or refused.
 *
 * @returns the incident, and whether they said something new; `null` when the question is closed.
 */
export async function storeAnswer(
  client: Queryable,
  { contact, customer }: Pick<Viewer, 'contact' | 'customer'>,
  { poll, choice, comment, at }: Answering,
): Promise<{ readonly incident: string; readonly saysMore: boolean } | null> {
  const { rows } = await client.query<{ incident: string; sensitive: boolean; comment: string | null }>(
    `select p.incident, i.sensitive, (select comment from poll_answers where poll = p.id and contact = $2) as comment
     from polls p join incidents i on i.id = p.incident
     where p.id = $1 and p.decided_at is null and ($3 = 'none' or $3 = any(p.choices)) for share of p`,
    [poll, contact, choice],
  );
  const [open] = rows;
  if (!open) return null;
  await client.query(
    `insert into poll_answers (poll, contact, customer, choice, comment, answered_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (poll, contact) do update set choice = excluded.choice, comment = excluded.comment,
       answered_at = excluded.answered_at`,
    [poll, contact, customer, choice, comment, new Date(at)],
  );
  // Anybody at work may read what matters to a customer, so a sensitive incident teaches nothing there.
  if (!open.sensitive) await learnImportance(client, { contact, customer }, { poll, choice }, at);
  await client.query(`select pg_notify('candor_incidents', $1)`, [open.incident]);
  return { incident: open.incident, saysMore: comment !== '' && comment !== open.comment };
}

/**
 * What somebody wants back first matters most to them: the components of the first step of the way that they chose. What
 * they said of themselves before any incident stays; what they chose before goes with the answer that it came from.
 */
async function learnImportance(
  client: Queryable,
  { contact, customer }: Pick<Viewer, 'contact' | 'customer'>,
  { poll, choice }: Pick<Answering, 'poll' | 'choice'>,
  at: Moment,
): Promise<void> {
  await client.query(`delete from importances where customer = $1 and source = 'poll' and contact = $2`, [
    customer,
    contact,
  ]);
  await client.query(
    `insert into importances (customer, component, level, source, contact, said_at)
     select $1, component, 'cannot-work', 'poll', $2, $5
     from polls p join incidents i on i.id = p.incident
     cross join lateral (
       select asked ->> 'option' as option
       from jsonb_array_elements(i.card -> 'polls' -> p.id -> 'poll' -> 'choices') asked where asked ->> 'key' = $4) chosen
     cross join lateral (
       select step from jsonb_array_elements(i.card -> 'options') way
       cross join lateral jsonb_array_elements(way -> 'restorations') step
       where way ->> 'id' = chosen.option order by (step ->> 'to')::numeric limit 1) first
     cross join lateral jsonb_array_elements_text(first.step -> 'components') component
     join components c on c.id = component
     where p.id = $3
     on conflict (customer, component) do update set level = excluded.level, source = excluded.source,
       contact = excluded.contact, person = null, said_at = excluded.said_at
     where importances.source <> 'customer'`,
    [customer, contact, poll, choice, new Date(at)],
  );
}
