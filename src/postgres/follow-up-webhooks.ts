import type pg from 'pg';
import type { Author } from '../engine/ports/audit.ts';
import type {
  FollowUpWebhook,
  FollowUpWebhookChange,
  FollowUpWebhooks,
  NewFollowUpWebhook,
  OpenWebhook,
} from '../engine/ports/follow-up-webhooks.ts';
import { defined } from '../kit/defined.ts';
import { refuse } from '../kit/refusal.ts';
import { seal, unseal } from '../kit/sealed.ts';
import { writeAudit } from './audit.ts';
import { keepUnchanged } from './changed-meanwhile.ts';
import { inTransaction, type Queryable } from './transaction.ts';

export function openFollowUpWebhooks(pool: pg.Pool, key: Buffer): FollowUpWebhooks {
  return {
    list: () => list(pool),
    add: (webhook, author) => inTransaction(pool, (client) => add(client, key, webhook, author)),
    change: (id, change, expected, author) =>
      inTransaction(pool, (client) => changeWebhook(client, key, { id, change, expected, author })),
    remove: (id, author) => inTransaction(pool, (client) => remove(client, id, author)),
    async open(id) {
      const { rows } = await pool.query<OpenRow>(
        `select ${openColumns} from follow_up_webhooks w where w.id = $1`,
        [id],
      );
      return rows[0] ? openWebhook(rows[0], key) : refuse('not-found', gone);
    },
  };
}

type Row = Omit<FollowUpWebhook, 'headerNames'> & { readonly header_names: string[] };

const columns = 'id, name, url, header_names, body, link, sends, sensitive, active, version';
const gone = 'There is no such webhook.';

function present({ header_names, ...row }: Row): FollowUpWebhook {
  return { ...row, headerNames: header_names };
}

async function list(db: Queryable): Promise<readonly FollowUpWebhook[]> {
  const { rows } = await db.query<Row>(`select ${columns} from follow_up_webhooks order by created_at, id`);
  return rows.map(present);
}

async function add(
  client: Queryable,
  key: Buffer,
  webhook: NewFollowUpWebhook,
  author: Author,
): Promise<FollowUpWebhook> {
  const { id, name, url, secret, headers, body, link, sends, sensitive } = webhook;
  const { rows } = await client.query<Row>(
    `insert into follow_up_webhooks (id, name, url, secret, headers, header_names, body, link, sends, sensitive, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (id) do update set secret = excluded.secret
     returning ${columns}`,
    [
      id,
      name,
      url,
      seal(secret, key, secretPurpose),
      seal(JSON.stringify(headers), key, headersPurpose),
      Object.keys(headers),
      body,
      link,
      sends,
      sensitive,
      new Date(author.at),
    ],
  );
  await writeAudit(client, author, { action: 'follow-up-webhook.added', subject: id, detail: { name } });
  return present(rows[0] as Row);
}

type Change = {
  readonly id: string;
  readonly change: FollowUpWebhookChange;
  readonly expected: number | null;
  readonly author: Author;
};

async function changeWebhook(
  client: Queryable,
  key: Buffer,
  { id, change, expected, author }: Change,
): Promise<FollowUpWebhook> {
  const before = await held(client, id);
  keepUnchanged(before.version, expected);
  const { secret, headers, ...fields } = change;
  const after = { ...before, ...defined(fields) };
  const { rows } = await client.query<Row>(
    `update follow_up_webhooks set name = $2, url = $3, body = $4, link = $5, sends = $6, sensitive = $7, active = $8,
       secret = coalesce($9, secret), headers = coalesce($10, headers), header_names = coalesce($11, header_names),
       version = version + 1
     where id = $1 returning ${columns}`,
    [
      id,
      after.name,
      after.url,
      after.body,
      after.link,
      after.sends,
      after.sensitive,
      after.active,
      secret === undefined ? null : seal(secret, key, secretPurpose),
      headers === undefined ? null : seal(JSON.stringify(headers), key, headersPurpose),
      headers === undefined ? null : Object.keys(headers),
    ],
  );
  const detail = { changed: Object.keys(defined(change)), name: after.name, active: after.active };
  await writeAudit(client, author, { action: 'follow-up-webhook.changed', subject: id, detail });
  return present(rows[0] as Row);
}

async function remove(client: Queryable, id: string, author: Author): Promise<void> {
  const { name } = await held(client, id);
  await client.query('delete from follow_up_webhooks where id = $1', [id]);
  await writeAudit(client, author, { action: 'follow-up-webhook.removed', subject: id, detail: { name } });
}

async function held(client: Queryable, id: string): Promise<FollowUpWebhook> {
  const { rows } = await client.query<Row>(
    `select ${columns} from follow_up_webhooks where id = $1 for update`,
    [id],
  );
  return rows[0] ? present(rows[0]) : refuse('not-found', gone);
}

const secretPurpose = 'follow-up webhook';
const headersPurpose = 'follow-up webhook headers';

export type OpenRow = Omit<OpenWebhook, 'secret' | 'headers'> & {
  readonly secret: Buffer;
  readonly headers: Buffer;
};

/** The columns of an `OpenRow`, of the alias `w`. */
export const openColumns = 'w.id, w.name, w.url, w.body, w.link, w.sensitive, w.active, w.secret, w.headers';

/** Refuses where the installation's key is another one than when it was written. */
export function openWebhook({ secret, headers, ...row }: OpenRow, key: Buffer): OpenWebhook {
  const [opened, asked] = [unseal(secret, key, secretPurpose), unseal(headers, key, headersPurpose)];
  if (opened === null || asked === null)
    return refuse(
      'sealed',
      'Its secret was written under another key of this installation. Remove it and add it again.',
    );
  return { ...row, secret: opened, headers: JSON.parse(asked) as Record<string, string> };
}
