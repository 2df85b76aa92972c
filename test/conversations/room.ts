import type pg from 'pg';
import type { Mouth } from '../../src/engine/conversations/answering.ts';
import { openConversations } from '../../src/postgres/conversations.ts';
import { mails } from '../../src/postgres/mails.ts';
import { openWorld, type World } from '../engine/world.ts';

export const key = Buffer.alloc(32, 5);

/** A world in which Ana of Northwind can write to us. */
export async function openRoom(pool: pg.Pool): Promise<World & { readonly mouth: Mouth }> {
  const world = await openWorld(pool);
  await pool.query(
    `insert into customers (id, name, created_at) values ('cus_1', 'Northwind', now()), ('cus_2', 'Kestrel Foods', now())`,
  );
  await pool.query(
    `insert into contacts (id, customer, name, address, created_at) values
       ('con_ana', 'cus_1', 'Ana R.', 'ana@northwind.example', now()),
       ('con_bo', 'cus_2', 'Bo K.', 'bo@kestrel.example', now())`,
  );
  const mouth = {
    engine: world.engine,
    conversations: openConversations(pool),
    within: pool,
    mails,
    mail: { inboundDomain: 'in.acme.example', mailDomain: 'acme.example', key },
  };
  return { ...world, mouth };
}
