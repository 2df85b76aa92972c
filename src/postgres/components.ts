import type pg from 'pg';
import { type ComponentStatus, worse } from '../domain/customers/component.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { Component, ComponentChange, ComponentFields, Components } from '../engine/ports/components.ts';
import { defined } from '../kit/defined.ts';
import { refuse, refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { addGroup, changeGroup, groups, removeGroup } from './component-groups.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openComponents(pool: pg.Pool): Components {
  const within = <T>(act: (client: Queryable) => Promise<T>) => inTransaction(pool, act);
  return {
    list: () => list(pool),
    find: (id) => find(pool, id),
    add: (id, fields, author) => within((client) => addComponent(client, id, fields, author)),
    change: (id, change, expected, author) =>
      within((client) => changeComponent(client, id, change, expected, author)),
    groups: () => groups(pool),
    addGroup: (id, fields, author) => within((client) => addGroup(client, id, fields, author)),
    changeGroup: (id, change, author) => within((client) => changeGroup(client, id, change, author)),
    removeGroup: (id, author) => within((client) => removeGroup(client, id, author)),
  };
}

type Row = {
  id: string;
  name: string;
  description: string;
  also_called: string[];
  group_id: string | null;
  position: number;
  archived: boolean;
  version: number;
};

const columns = 'id, name, description, also_called, group_id, position, archived, version';

async function list(db: Queryable): Promise<readonly Component[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from components order by archived, position, lower(name), id`,
  );
  const published = await publishedStatuses(db);
  return rows.map((row) => present(row, published));
}

async function find(db: Queryable, id: string): Promise<Component | null> {
  const { rows } = await db.query<Row>(`select ${columns} from components where id = $1`, [id]);
  return rows[0] ? present(rows[0], await publishedStatuses(db)) : null;
}

/** Adds a component in a transaction that the caller has open. */
export async function addComponent(
  client: Queryable,
  id: string,
  fields: ComponentFields,
  author: Author,
): Promise<Component> {
  const before = await find(client, id);
  if (before) return before;
  await lockNames(client);
  await keepNamesApart(client, id, fields.name);
  await keepGroup(client, fields.group);
  await client.query(
    `insert into components (id, name, description, group_id, position, created_at, also_called)
     values ($1, $2, $3, $4, coalesce($5, (select coalesce(max(position) + 1, 0) from components)), $6, $7)`,
    [
      id,
      fields.name,
      fields.description,
      fields.group,
      fields.position,
      new Date(author.at),
      fields.alsoCalled ?? [],
    ],
  );
  await tell(client);
  await writeAudit(client, author, { action: 'component.added', subject: id, detail: { name: fields.name } });
  return existing(client, id);
}

async function changeComponent(
  client: Queryable,
  id: string,
  change: ComponentChange,
  expected: number | null,
  author: Author,
): Promise<Component> {
  await lockNames(client);
  const before = await existing(client, id);
  keepUnchanged(before.version, expected);
  const after = { ...before, ...defined(change) };
  if (!after.archived) await keepNamesApart(client, id, after.name);
  if (change.group) await keepGroup(client, change.group);
  await client.query(
    `update components set name = $2, description = $3, group_id = $4, position = $5, archived = $6, also_called = $7,
       version = version + 1 where id = $1`,
    [id, after.name, after.description, after.group, after.position, after.archived, after.alsoCalled],
  );
  await tell(client);
  const detail = { changed: Object.keys(defined(change)), name: after.name };
  await writeAudit(client, author, { action: 'component.changed', subject: id, detail });
  return existing(client, id);
}

async function existing(db: Queryable, id: string): Promise<Component> {
  return (await find(db, id)) ?? refuse('not-found', 'There is no such component.');
}

// Components are few and rarely changed: one change at a time keeps their names apart without an index on archived ones.
async function lockNames(client: Queryable): Promise<void> {
  await client.query('lock table components in share row exclusive mode');
}

async function keepNamesApart(client: Queryable, id: string, name: string): Promise<void> {
  const { rows } = await client.query(
    'select 1 from components where lower(name) = lower($1) and id <> $2 and not archived',
    [name, id],
  );
  const sentence = 'Another component has this name. Choose one that customers can tell apart.';
  if (rows[0]) refuseField('conflict', 'name', sentence);
}

async function keepGroup(client: Queryable, group: string | null): Promise<void> {
  if (group === null) return;
  const { rows } = await client.query('select 1 from component_groups where id = $1', [group]);
  const sentence = 'There is no such group.';
  if (!rows[0]) refuseField('invalid', 'group', sentence);
}

async function tell(client: Queryable): Promise<void> {
  await client.query(
    `select pg_notify('candor_publications', 'components'), pg_notify('candor_incidents', '')`,
  );
}

async function publishedStatuses(db: Queryable): Promise<ReadonlyMap<string, ComponentStatus>> {
  const { rows } = await db.query<{ id: string; status: ComponentStatus }>(
    `select c.key as id, c.value as status from publications p, jsonb_each_text(p.content -> 'components') c
     where p.audience = 'public' and p.open`,
  );
  const found = new Map<string, ComponentStatus>();
  for (const { id, status } of rows) found.set(id, worse(found.get(id) ?? 'operational', status));
  return found;
}

function present(
  { group_id, also_called, ...row }: Row,
  published: ReadonlyMap<string, ComponentStatus>,
): Component {
  return { ...row, alsoCalled: also_called, group: group_id, status: published.get(row.id) ?? 'operational' };
}
