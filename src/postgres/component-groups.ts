import type { Author } from '../engine/ports/audit.ts';
import type { ComponentGroup, GroupChange, GroupFields } from '../engine/ports/components.ts';
import { defined } from '../kit/defined.ts';
import { refuse, refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Queryable } from './transaction.ts';

export async function groups(db: Queryable): Promise<readonly ComponentGroup[]> {
  const { rows } = await db.query<ComponentGroup>(
    'select id, name, position from component_groups order by position, lower(name), id',
  );
  return rows;
}

export async function addGroup(
  client: Queryable,
  id: string,
  fields: GroupFields,
  author: Author,
): Promise<ComponentGroup> {
  await lock(client);
  const before = await find(client, id);
  if (before) return before;
  await keepNamesApart(client, id, fields.name);
  await client.query(
    `insert into component_groups (id, name, position)
     values ($1, $2, coalesce($3, (select coalesce(max(position) + 1, 0) from component_groups)))`,
    [id, fields.name, fields.position],
  );
  await tell(client);
  await writeAudit(client, author, {
    action: 'component-group.added',
    subject: id,
    detail: { name: fields.name },
  });
  return existing(client, id);
}

export async function changeGroup(
  client: Queryable,
  id: string,
  change: GroupChange,
  author: Author,
): Promise<ComponentGroup> {
  await lock(client);
  const after = { ...(await existing(client, id)), ...defined(change) };
  await keepNamesApart(client, id, after.name);
  await client.query('update component_groups set name = $2, position = $3 where id = $1', [
    id,
    after.name,
    after.position,
  ]);
  await tell(client);
  const detail = { changed: Object.keys(defined(change)), name: after.name };
  await writeAudit(client, author, { action: 'component-group.changed', subject: id, detail });
  return after;
}

export async function removeGroup(client: Queryable, id: string, author: Author): Promise<void> {
  const group = await existing(client, id);
  await keepReaders(client, id);
  await client.query('delete from component_groups where id = $1', [id]);
  await tell(client);
  await writeAudit(client, author, {
    action: 'component-group.removed',
    subject: id,
    detail: { name: group.name },
  });
}

// Who followed the group goes on following what was in it: nobody stops hearing from us because we tidied up.
async function keepReaders(client: Queryable, group: string): Promise<void> {
  await client.query(
    `insert into subscriptions (subscriber, kind, target)
     select s.subscriber, 'component', c.id from subscriptions s join components c on c.group_id = s.target
     where s.kind = 'group' and s.target = $1 on conflict do nothing`,
    [group],
  );
  await client.query(`delete from subscriptions where kind = 'group' and target = $1`, [group]);
}

async function lock(client: Queryable): Promise<void> {
  await client.query('lock table component_groups in share row exclusive mode'); // names are kept apart one by one
}

async function find(db: Queryable, id: string): Promise<ComponentGroup | null> {
  const { rows } = await db.query<ComponentGroup>(
    'select id, name, position from component_groups where id = $1',
    [id],
  );
  return rows[0] ?? null;
}

async function existing(db: Queryable, id: string): Promise<ComponentGroup> {
  return (await find(db, id)) ?? refuse('not-found', 'There is no such group.');
}

async function keepNamesApart(client: Queryable, id: string, name: string): Promise<void> {
  const { rows } = await client.query(
    'select 1 from component_groups where lower(name) = lower($1) and id <> $2',
    [name, id],
  );
  const sentence = 'Another group has this name.';
  if (rows[0]) refuseField('conflict', 'name', sentence);
}

async function tell(client: Queryable): Promise<void> {
  await client.query(
    `select pg_notify('candor_publications', 'components'), pg_notify('candor_incidents', '')`,
  );
}
