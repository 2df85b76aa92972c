import type pg from 'pg';
import type {
  Conversation,
  ConversationCounts,
  ConversationInList,
  ConversationSearch,
  Conversations,
  NewConversation,
  Partner,
  PlaceOfMail,
} from '../engine/ports/conversations.ts';
import type { Page, PageRequest } from '../engine/ports/page.ts';
import type { Within } from '../engine/ports/within.ts';
import { refuse } from '../kit/refusal.ts';
import { leavePresence, presentIn, seeConversation } from './conversation-presence.ts';
import { entitle, finish, reopen, settle, tell, verify } from './conversation-state.ts';
import { findFile } from './message-files.ts';
import {
  addMessage,
  failMessage,
  freeMessageId,
  mailsSince,
  messageStands,
  messagesOf,
  newerMessage,
  takeBackMessage,
  undelivered,
} from './messages.ts';
import { pageOf } from './page.ts';

export function openConversations(pool: pg.Pool): Conversations {
  return {
    list: (search, page) => list(pool, search, page),
    counts: (search) => counts(pool, search),
    find: (id) => find(pool, id),
    with: (incident, partner) => conversationWith(pool, incident, partner),
    inSensitive: () => inSensitive(pool),
    messages: (conversation) => messagesOf(pool, conversation),
    file: (id) => findFile(pool, id),
    present: (conversation, since) => presentIn(pool, conversation, since),
    see: (conversation, person, writing, now) => seeConversation(pool, conversation, person, writing, now),
    leave: (conversation, person) => leavePresence(pool, conversation, person),
    customerOf: (contact) => customerOf(pool, contact),
    imagine: (incident, contact, id) => imagine(pool, incident, contact, id),
    at: (address) => placeOfMail(pool, address),
    open,
    mailsSince: (conversation, since) => mailsSince(pool, conversation, since),
    freeId: freeMessageId,
    stands: messageStands,
    newerThan: newerMessage,
    entitle,
    tell,
    add: addMessage,
    settle,
    finish,
    reopen,
    verify,
    takeBack: takeBackMessage,
    undelivered: (limit) => undelivered(pool, limit),
    fail: failMessage,
  };
}

// Whoever writes by mail is answered by mail, also when they want no other mail from us.
const columns = `
  c.id, c.incident, c.customer, c.contact, coalesce(k.name, c.name) as name, coalesce(k.address, c.address) as address,
  c.verified, c.state, c.subject, c.owner, c.waiting_since, c.last_message_at, c.version, c.created_at,
  coalesce(k.zone, 'UTC') as zone, coalesce(k.demo, false) as demo,
  case when k.id is null then c.address is not null
    else (k.state = 'active' and 'email' = any (k.channels))
      or exists (select from messages m where m.conversation = c.id and m.direction = 'in' and m.channel = 'mail')
  end as by_mail,
  exists (select from affected_customers a where a.incident = c.incident and a.customer = c.customer and a.state = 'in'
    and a.told_at is not null) as "toldAffected"`;
const from = 'conversations c left join contacts k on k.id = c.contact';

type Row = Omit<Conversation, 'byMail' | 'waitingSince' | 'lastMessageAt' | 'createdAt'> & {
  readonly by_mail: boolean;
  readonly waiting_since: Date | null;
  readonly last_message_at: Date;
  readonly created_at: Date;
};

async function list(
  pool: pg.Pool,
  search: ConversationSearch,
  { limit, after }: PageRequest,
): Promise<Page<ConversationInList>> {
  const waiting = search.order === 'longest-waiting';
  const key = waiting ? 'c.waiting_since' : 'c.last_message_at';
  const [compare, direction] = waiting ? ['>', 'asc'] : ['<', 'desc'];
  const { rows } = await pool.query<InListRow>(
    `select ${columns}, (
       select jsonb_build_object('direction', m.direction, 'person', m.person, 'text', left(m.text, 300), 'at', m.at,
         'failure', m.failure)
       from messages m where m.conversation = c.id and m.direction <> 'note' order by m.seq desc limit 1) as latest,
       (select left(m.text, 300) from messages m where m.conversation = c.id and m.direction = 'in' and not m.automatic
         order by m.seq desc limit 1) as heard
     from ${from}
     where ($1::text is null or c.state = $1) and ${searching(2)} and ${key} is not null
       and ($5::timestamptz is null or (${key}, c.id) ${compare} ($5, $6::text))
     order by ${key} ${direction}, c.id ${direction} limit $7`,
    [
      search.state,
      ...searched(search),
      after ? new Date(Number(after[0])) : null,
      after?.[1] ?? null,
      limit + 1,
    ],
  );
  const position = (row: Row) => (waiting ? row.waiting_since : null) ?? row.last_message_at;
  return pageOf(rows, limit, inListOf, (row) => [position(row).getTime(), row.id]);
}

/** Conditions of a search, from parameter `first` on: incident, customer, and what its asker may not know of. */
const searching = (first: number): string =>
  `($${first}::text is null or c.incident = $${first})
   and ($${first + 1}::text is null or c.customer = $${first + 1})
   and not (c.incident = any ($${first + 2}::text[]))`;

function searched({ incident, customer, hidden }: Omit<ConversationSearch, 'state' | 'order'>) {
  return [incident, customer, hidden];
}

async function counts(
  pool: pg.Pool,
  search: Omit<ConversationSearch, 'state' | 'order'>,
): Promise<ConversationCounts> {
  const { rows } = await pool.query<{ state: keyof ConversationCounts; count: number }>(
    `select c.state, count(*)::int as count from conversations c where ${searching(1)} group by c.state`,
    searched(search),
  );
  const nothing: ConversationCounts = { 'needs-reply': 0, waiting: 0, done: 0 };
  return { ...nothing, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

async function find(db: Within, id: string): Promise<Conversation | null> {
  const { rows } = await db.query(`select ${columns} from ${from} where c.id = $1`, [id]);
  return rows[0] ? conversationOf(rows[0] as Row) : null;
}

async function conversationWith(
  db: Within,
  incident: string,
  partner: Partner,
): Promise<Conversation | null> {
  const [condition, value] =
    'contact' in partner
      ? ['c.contact = $2', partner.contact]
      : ['c.contact is null and lower(c.address) = lower($2)', partner.reporter.address];
  const { rows } = await db.query(`select ${columns} from ${from} where c.incident = $1 and ${condition}`, [
    incident,
    value,
  ]);
  return rows[0] ? conversationOf(rows[0] as Row) : null;
}

async function inSensitive(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from incidents i where sensitive and exists (select from conversations c where c.incident = i.id)',
  );
  return rows.map(({ id }) => id);
}

/** Nothing when there is one already: whoever asks holds the incident, and looks which it is. */
async function open(db: Within, { id, incident, partner, at }: NewConversation): Promise<boolean> {
  if ('contact' in partner) {
    const { rowCount } = await db.query(
      `insert into conversations (id, incident, customer, contact, verified, state, last_message_at, created_at)
       select $1, $2, customer, id, true, 'waiting', $4, $4 from contacts where id = $3
       on conflict do nothing`,
      [id, incident, partner.contact, new Date(at)],
    );
    return rowCount === 1;
  }
  const { name, address } = partner.reporter;
  const { rowCount } = await db.query(
    `insert into conversations (id, incident, name, address, state, last_message_at, created_at)
     values ($1, $2, $3, $4, 'waiting', $5, $5)
     on conflict do nothing`,
    [id, incident, name, address, new Date(at)],
  );
  return rowCount === 1;
}

async function customerOf(db: Within, contact: string): Promise<string> {
  const { rows } = await db.query('select customer from contacts where id = $1', [contact]);
  return rows[0] ? String(rows[0].customer) : refuse('not-found', 'There is no such contact.');
}

async function imagine(
  db: Within,
  incident: string,
  contact: string,
  id: string,
): Promise<Conversation | null> {
  const { rows } = await db.query(
    `select ${columns} from contacts k cross join lateral (
       select $3::text as id, $1::text as incident, k.customer, k.id as contact, '' as name, null::text as address,
         true as verified, 'waiting' as state, '' as subject, null::text as owner, null::timestamptz as waiting_since,
         now() as last_message_at, 1 as version, now() as created_at) c
     where k.id = $2`,
    [incident, contact, id],
  );
  return rows[0] ? conversationOf(rows[0] as Row) : null;
}

async function placeOfMail(db: Within, address: string): Promise<PlaceOfMail | null> {
  const delivery = /^del_([1-9]\d{0,18})$/.exec(address)?.[1];
  if (delivery === undefined) {
    const conversation = await find(db, address);
    return conversation && { conversation };
  }
  const { rows } = await db.query(
    'select d.incident, c.id as contact from deliveries d join contacts c on c.id = d.subscriber where d.id = $1',
    [delivery],
  );
  return rows[0] ? { incident: String(rows[0].incident), contact: String(rows[0].contact) } : null;
}

type LatestRow = Omit<NonNullable<ConversationInList['latest']>, 'at'> & { readonly at: string };

type InListRow = Row & { readonly latest: LatestRow | null; readonly heard: string | null };

function inListOf({ latest, heard, ...row }: InListRow): ConversationInList {
  return { ...conversationOf(row), heard, latest: latest && { ...latest, at: Date.parse(latest.at) } };
}

function conversationOf({ by_mail, waiting_since, last_message_at, created_at, ...row }: Row): Conversation {
  return {
    ...row,
    byMail: by_mail,
    waitingSince: waiting_since?.getTime() ?? null,
    lastMessageAt: last_message_at.getTime(),
    createdAt: created_at.getTime(),
  };
}
