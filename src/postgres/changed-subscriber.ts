import type { Moment } from '../domain/moment.ts';
import type { Author } from '../engine/ports/audit.ts';
import type { Subscriber, SubscriberChange, Wanted } from '../engine/ports/subscriber-list.ts';
import { defined } from '../kit/defined.ts';
import { refuse, refuseField } from '../kit/refusal.ts';
import { writeAudit } from './audit.ts';
import type { Queryable } from './transaction.ts';

/** Changes a reader, who is locked by the transaction that the caller has open. */
export async function storeChange(
  client: Queryable,
  before: Subscriber,
  change: SubscriberChange,
  author: Author,
): Promise<void> {
  const { state, ...choice } = defined(change);
  if (Object.keys(choice).length > 0) await choose(client, before, choice);
  if (state === 'unsubscribed') await leave(client, before.id, author.at);
  if (state === 'confirmed') await wake(client, before);
  const detail = { changed: Object.keys(defined(change)), state: state ?? before.state };
  await writeAudit(client, author, { action: 'subscriber.changed', subject: before.id, detail });
}

async function choose(client: Queryable, before: Subscriber, choice: Partial<Wanted>): Promise<void> {
  const named = (choice.components?.length ?? 0) + (choice.groups?.length ?? 0) > 0;
  const after = { ...before, ...(named && { everything: false }), ...choice };
  const { id, everything, components, groups, incidents } = after;
  if (!everything && components.length + groups.length + incidents.length === 0) refuseNothing();
  await client.query('update subscribers set everything = $2 where id = $1', [id, everything]);
  await client.query(`delete from subscriptions where subscriber = $1 and kind <> 'incident'`, [id]);
  await client.query(
    `insert into subscriptions (subscriber, kind, target)
     select $1, 'component', target from unnest($2::text[]) target
     union select $1, 'group', target from unnest($3::text[]) target`,
    [id, components, groups],
  );
}

async function leave(client: Queryable, id: string, at: Moment): Promise<void> {
  await client.query(
    `update subscribers set state = 'unsubscribed', unsubscribed_at = $2 where id = $1 and state <> 'unsubscribed'`,
    [id, new Date(at)],
  );
}

async function wake(client: Queryable, { id, state, confirmedAt }: Subscriber): Promise<void> {
  if (state === 'confirmed') return;
  if (state === 'unsubscribed')
    refuse('conflict', 'They left. Only they can come back: they can subscribe again on the page.');
  if (confirmedAt === null)
    refuse('conflict', 'They have not confirmed. Only they can: by the link in the mail that they got.');
  await client.query(
    `update subscribers set state = 'confirmed', soft_failures = 0, resting_reason = null where id = $1`,
    [id],
  );
}

function refuseNothing(): never {
  const sentence =
    'Choose everything, a component or a group. To end their mail, set state to "unsubscribed".';
  refuseField('invalid', 'everything', sentence);
}
