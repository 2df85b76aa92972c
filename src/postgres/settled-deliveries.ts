import type { Moment } from '../domain/moment.ts';
import type { Outcome } from '../engine/ports/letters.ts';
import { otherWaiting } from './claimed-deliveries.ts';
import { type Fallen, recoverReaders, restSubscribers } from './resting-readers.ts';
import type { Queryable } from './transaction.ts';

/**
 * What follows for readers and for other words when a letter was not simply taken. In the settling transaction.
 * Answers whose mail did not arrive: the contacts among them must be told to rest after it.
 */
export async function settleFates(
  client: Queryable,
  outcomes: readonly Outcome[],
  now: Moment,
): Promise<readonly Fallen[]> {
  await giveWay(
    client,
    idsOf(outcomes, ({ result }) => result === 'retry' || result === 'returned'),
    now,
  );
  const fallen = await fallenOf(client, outcomes, now);
  await restSubscribers(client, fallen);
  await recoverReaders(
    client,
    await readersOf(
      client,
      idsOf(outcomes, (one) => one.result === 'accepted' && one.recovered),
    ),
  );
  return fallen;
}

function idsOf(outcomes: readonly Outcome[], is: (one: Outcome) => boolean): string[] {
  return outcomes.filter(is).map(({ id }) => id.slice('del_'.length));
}

// What must be tried again is old by now if newer words wait for the same reader: they go instead.
async function giveWay(client: Queryable, ids: readonly string[], now: Moment): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `update deliveries d set state = 'coalesced', settled_at = $2, reply = 'Newer words go instead.'
     from deliveries o ${otherWaiting('o', 'n')}
     where o.id = any($1::bigint[]) and n.id > o.id and d.id = o.id and d.state = 'due'`,
    [ids, new Date(now)],
  );
}

// Only those that this very settling ended: one that is tried again after a failure counts nobody twice.
async function fallenOf(client: Queryable, outcomes: readonly Outcome[], now: Moment): Promise<Fallen[]> {
  const addresses = idsOf(outcomes, (one) => one.result === 'failed' && one.blame === 'address');
  const mailboxes = idsOf(outcomes, (one) => one.result === 'failed' && one.blame === 'mailbox');
  if (addresses.length + mailboxes.length === 0) return [];
  const { rows } = await client.query<Fallen>(
    `select subscriber as reader, reply as reason, case when id = any($1::bigint[]) then 'hard' else 'soft' end as how
     from deliveries where (id = any($1::bigint[]) or id = any($2::bigint[])) and state = 'failed' and settled_at = $3`,
    [addresses, mailboxes, new Date(now)],
  );
  return rows;
}

async function readersOf(client: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ subscriber: string }>(
    `select subscriber from deliveries where id = any($1::bigint[]) and state = 'accepted'`,
    [ids],
  );
  return rows.map(({ subscriber }) => subscriber);
}
