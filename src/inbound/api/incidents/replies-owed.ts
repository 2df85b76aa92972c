import { mayAct } from '../../../domain/person.ts';
import { wireTime } from '../presenters.ts';
import type { Owed } from '../shapes/incident.ts';
import type { Room } from './room.ts';
import type { Viewer } from './viewer.ts';

export type RepliesOwed = ReadonlyMap<string, NonNullable<Owed['reply']>>;

/** Whoever waits for an answer, by conversation: what they wrote is for those who may answer it. */
export async function repliesOwed(room: Room, { access }: Viewer): Promise<RepliesOwed> {
  if (!mayAct(access, 'responder')) return new Map();
  const { conversations } = room.mouth;
  const search = { state: 'needs-reply', incident: null, customer: null, hidden: [] } as const;
  const [{ items }, { customers }] = await Promise.all([
    conversations.list({ ...search, order: 'longest-waiting' }, { limit: 200, after: null }),
    room.engine.ledger.surroundings(null),
  ]);
  return new Map(
    items.map((one) => [
      one.id,
      {
        conversation: one.id,
        name: one.name || one.address || 'Somebody',
        customer: one.customer === null ? null : customers.nameOf(one.customer) || 'A customer',
        text: one.heard ?? '',
        at: wireTime(one.waitingSince ?? one.lastMessageAt),
        failed: one.latest?.failure != null,
      },
    ]),
  );
}
