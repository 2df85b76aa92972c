import type pg from 'pg';
import { audienceStates, fold } from '../domain/incident/fold.ts';
import { publicationFor } from '../domain/updates/glass.ts';
import { cardFold } from './card-fold.ts';
import { readLog } from './ledger-rows.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/**
 * Makes the cards of an older Candor, and what audiences see, anew from their logs: the log is what holds. Each in a
 * transaction of its own, so that a start that is cut off goes on where it was; starters at once do each card once.
 */
export async function refoldCards(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from incidents where fold < $1 order by declared_at desc',
    [cardFold],
  );
  for (const { id } of rows) await inTransaction(pool, (client) => refold(client, id));
}

async function refold(client: Queryable, id: string): Promise<void> {
  const { rowCount } = await client.query('select from incidents where id = $1 and fold < $2 for update', [
    id,
    cardFold,
  ]);
  const incident = rowCount ? fold(await readLog(client, id)) : null;
  if (!incident) return;
  await client.query('update incidents set card = $2, fold = $3 where id = $1', [
    id,
    JSON.stringify(incident),
    cardFold,
  ]);
  for (const { audience } of audienceStates(incident)) {
    const publication = publicationFor(incident, audience);
    if (publication)
      await client.query('update publications set content = $3 where incident = $1 and audience = $2', [
        id,
        audience,
        JSON.stringify(publication),
      ]);
  }
}
