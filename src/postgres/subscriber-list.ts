import type pg from 'pg';
import type { Author } from '../engine/ports/audit.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import type {
  Subscriber,
  SubscriberChange,
  SubscriberList,
  SubscriberSearch,
  SubscriberState,
  Wanted,
} from '../engine/ports/subscriber-list.ts';
import { newId } from '../kit/id.ts';
import { refuse } from '../kit/refusal.ts';
import { hashSecret } from '../kit/secret.ts';
import { subscriberToken } from '../kit/subscriber-token.ts';
import { writeAudit } from './audit.ts';
import { storeChange } from './changed-subscriber.ts';
import { pageOf } from './page.ts';
import { inTransaction, type Queryable } from './transaction.ts';

/** `key` is the installation's own: it makes the tokens in readers' links. */
export function openSubscriberList(pool: pg.Pool, key: Buffer): SubscriberList {
  return {
    list: (search, page) => list(pool, search, page),
    findByAddress: (address) => findByAddress(pool, address),
    addConfirmed: (addresses, wanted, consent, author) =>
      inTransaction(pool, (client) => addConfirmed(client, key, addresses, wanted, consent, author)),
    change: (id, change, author) => inTransaction(pool, (client) => changeReader(client, id, change, author)),
    remove: (id, author) => inTransaction(pool, (client) => remove(client, id, author)),
  };
}

type Row = {
  id: string;
  address: string;
  state: SubscriberState;
  everything: boolean;
  targets: { kind: 'component' | 'group' | 'incident'; target: string }[] | null;
  created_at: Date;
  confirmed_at: Date | null;
  resting_reason: string | null;
};

const columns = `s.id, s.address, s.state, s.everything, s.created_at, s.confirmed_at, s.resting_reason,
  (select jsonb_agg(jsonb_build_object('kind', t.kind, 'target', t.target) order by t.target)
   from subscriptions t where t.subscriber = s.id) as targets`;

async function list(
  db: Queryable,
  { state, text }: SubscriberSearch,
  { limit, after }: PageRequest,
): Promise<Page<Subscriber>> {
  const { rows } = await db.query<Row>(
    `select ${columns} from subscribers s
     where ($1::text is null or s.state = $1) and ($2::text is null or s.address ilike $2)
       and ($3::text is null or s.id < $3)
     order by s.id desc limit $4`,
    [state, text === null ? null : `%${literal(text)}%`, after?.[0] ?? null, limit + 1],
  );
  return pageOf(rows, limit, present, (row) => [row.id]);
}

// What somebody types is text, not a pattern.
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

async function findByAddress(db: Queryable, address: string): Promise<Subscriber | null> {
  const { rows } = await db.query<Row>(
    `select ${columns} from subscribers s where lower(s.address) = lower($1)`,
    [address],
  );
  return rows[0] ? present(rows[0]) : null;
}

async function addConfirmed(
  client: Queryable,
  key: Buffer,
  addresses: readonly string[],
  wanted: Wanted,
  consent: string,
  author: Author,
): Promise<{ added: number }> {
  const ids = addresses.map(() => newId('sub', author.at));
  const hashes = ids.map((id) => hashSecret(subscriberToken(id, key)));
  const { rows } = await client.query<{ id: string }>(
    `insert into subscribers (id, address, state, everything, token_hash, created_at, confirmed_at)
     select id, address, 'confirmed', $4, hash, $5, $5 from unnest($1::text[], $2::text[], $3::bytea[]) as n (id, address, hash)
     on conflict do nothing returning id`,
    [ids, addresses, hashes, wanted.everything, new Date(author.at)],
  );
  const added = rows.map(({ id }) => id);
  await follow(client, added, 'component', wanted.components);
  await follow(client, added, 'group', wanted.groups);
  const detail = { added: added.length, given: addresses.length, consent };
  await writeAudit(client, author, { action: 'subscribers.added', subject: added[0] ?? 'none', detail });
  return { added: added.length };
}

async function follow(
  client: Queryable,
  subscribers: readonly string[],
  kind: 'component' | 'group',
  targets: readonly string[],
): Promise<void> {
  await client.query(
    `insert into subscriptions (subscriber, kind, target)
     select s, $2, t from unnest($1::text[]) s, unnest($3::text[]) t on conflict do nothing`,
    [subscribers, kind, targets],
  );
}

async function changeReader(
  client: Queryable,
  id: string,
  change: SubscriberChange,
  author: Author,
): Promise<Subscriber> {
  await storeChange(client, await held(client, id), change, author);
  return held(client, id);
}

async function held(client: Queryable, id: string): Promise<Subscriber> {
  const { rows } = await client.query<Row>(
    `select ${columns} from subscribers s where s.id = $1 for update of s`,
    [id],
  );
  return rows[0] ? present(rows[0]) : refuse('not-found', 'There is no such subscriber.');
}

async function remove(client: Queryable, id: string, author: Author): Promise<void> {
  const { rowCount } = await client.query('delete from subscribers where id = $1', [id]);
  if (rowCount !== 1) refuse('not-found', 'There is no such subscriber.');
  await writeAudit(client, author, { action: 'subscriber.removed', subject: id });
}

function present(row: Row): Subscriber {
  const of = (kind: string) =>
    (row.targets ?? []).filter((one) => one.kind === kind).map(({ target }) => target);
  return {
    id: row.id,
    address: row.address,
    state: row.state,
    everything: row.everything,
    components: of('component'),
    groups: of('group'),
    incidents: of('incident'),
    createdAt: row.created_at.getTime(),
    confirmedAt: row.confirmed_at?.getTime() ?? null,
    restingReason: row.resting_reason,
  };
}
