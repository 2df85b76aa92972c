import type pg from 'pg';
import type { TemplateName } from '../domain/updates/templates.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { ChosenTemplate, TemplateStore } from '../engine/ports/templates.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openTemplates(pool: pg.Pool): TemplateStore {
  return {
    chosen: () => chosen(pool),
    choose: (name, body, expected, author) =>
      inTransaction(pool, (client) => choose(client, name, body, expected, author)),
    reset: (name, expected, author) => inTransaction(pool, (client) => reset(client, name, expected, author)),
  };
}

async function chosen(db: Queryable): Promise<readonly ChosenTemplate[]> {
  const { rows } = await db.query<ChosenTemplate>('select name, body, version from templates order by name');
  return rows;
}

async function choose(
  client: Queryable,
  name: TemplateName,
  body: string,
  expected: number | null,
  author: Author,
): Promise<ChosenTemplate> {
  keepUnchanged(await versionOf(client, name), expected);
  const { rows } = await client.query<ChosenTemplate>(
    `insert into templates (name, body, changed_at) values ($1, $2, $3)
     on conflict (name) do update
       set body = excluded.body, changed_at = excluded.changed_at, version = templates.version + 1
     returning name, body, version`,
    [name, body, new Date(author.at)],
  );
  await tell(client);
  await writeAudit(client, author, { action: 'template.changed', subject: name });
  return rows[0] as ChosenTemplate;
}

async function reset(
  client: Queryable,
  name: TemplateName,
  expected: number | null,
  author: Author,
): Promise<void> {
  const version = await versionOf(client, name);
  keepUnchanged(version, expected);
  if (version === 0) return;
  await client.query('delete from templates where name = $1', [name]);
  await tell(client);
  await writeAudit(client, author, { action: 'template.reset', subject: name });
}

async function versionOf(client: Queryable, name: TemplateName): Promise<number> {
  await client.query('lock table templates in share row exclusive mode'); // a row that is not there cannot be locked
  const { rows } = await client.query('select version from templates where name = $1', [name]);
  return rows[0]?.version ?? 0;
}

async function tell(client: Queryable): Promise<void> {
  await client.query(`select pg_notify('candor_incidents', '')`);
}
