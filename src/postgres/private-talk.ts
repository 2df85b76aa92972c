import type { Moment } from '../domain/moment.ts';
import type { ReceivedFile } from '../engine/ports/inbound-mail.ts';
import type { PrivateFile, PrivateMessage, Viewer } from '../engine/ports/private-pages.ts';
import type { Queryable } from './transaction.ts';

// Their own conversations only: without our notes, without answers that can still be taken back, and without words that
// came in their name from who knows whom.
const theirs = `c.contact = $1 and c.customer = $2 and c.verified and m.direction <> 'note' and not m.automatic
  and (m.direction = 'out' or m.verified) and (m.leaves_at is null or m.leaves_at <= $3)`;

type Row = {
  readonly incident: string;
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly author: string | null;
  readonly at: Date;
  readonly text: string;
  readonly files: PrivateFile[];
};

// Of a talk that never ends the newest is enough for a page.
const shown = 300;

/** What a contact wrote and what we answered, by incident, oldest first. What was erased is not there. */
export async function talksOf(
  db: Queryable,
  { contact, customer }: Viewer,
  at: Moment,
): Promise<ReadonlyMap<string, readonly PrivateMessage[]>> {
  const { rows } = await db.query<Row>(
    `select c.incident, m.id, m.direction, p.name as author, m.at, m.text, coalesce((
       select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'size', a.size) order by a.name, a.id)
       from attachments a where a.message = m.id), '[]') as files
     from conversations c join messages m on m.conversation = c.id left join people p on p.id = m.person
     where ${theirs} order by m.seq desc limit $4`,
    [contact, customer, new Date(at), shown],
  );
  const kept = rows.reverse().filter(({ text, files }) => text !== '' || files.length > 0);
  const talks = Map.groupBy(kept, ({ incident }) => incident);
  return new Map([...talks].map(([incident, messages]) => [incident, messages.map(messageOf)]));
}

function messageOf({ id, direction, author, at, text, files }: Row): PrivateMessage {
  return {
    id,
    from: direction === 'in' ? 'them' : 'us',
    author: direction === 'in' ? null : author,
    at: at.getTime(),
    text,
    files,
  };
}

export async function fileFor(
  db: Queryable,
  { contact, customer }: Viewer,
  id: string,
  at: Moment,
): Promise<ReceivedFile | null> {
  const { rows } = await db.query<ReceivedFile>(
    `select a.name, a.type, a.content
     from attachments a join messages m on m.id = a.message join conversations c on c.id = m.conversation
     where ${theirs} and a.id = $4`,
    [contact, customer, new Date(at), id],
  );
  return rows[0] ?? null;
}
