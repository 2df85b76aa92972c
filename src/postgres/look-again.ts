import type { Moment } from '../domain/moment.ts';
import type { Queryable } from './transaction.ts';

/**
 * Has every open incident looked at now, and each with something still to be done, in a transaction that the caller has open. What its clocks were reckoned from
 * has changed: people, rules or rotas. An incident that a command has in hand is waited for, so that none goes on with
 * what was read before; in one order, so that two changes never wait for one another.
 */
export async function lookAgain(client: Queryable, at: Moment): Promise<void> {
  await client.query(
    `update incidents set ring_at = least(ring_at, $1) where id in
       (select id from incidents
        where status <> 'resolved' or jsonb_path_exists(card, '$.followUps[*] ? (@.closed == null)')
        order by id for update)`,
    [new Date(at)],
  );
  await client.query(`select pg_notify('candor_ring', '')`);
}
