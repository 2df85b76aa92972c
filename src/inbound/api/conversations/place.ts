import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Conversation } from '../../../engine/ports/conversations.ts';
import { refuse } from '../../../kit/refusal.ts';
import { maySee } from '../incidents/may-see.ts';
import type { Room } from '../incidents/room.ts';
import { type View, viewOf } from '../incidents/view.ts';
import { type Viewer, viewerOf } from '../incidents/viewer.ts';

export const conversationParams = z.object({ id: z.string().max(100) });
export const messageParams = conversationParams.extend({ message: z.string().max(100) });

/** Who was seen longer ago than this is not there any more (ms). */
export const presenceLasts = 90_000;

/** What customers write is for those who work on incidents. */
export const mayConverse = { policy: { access: 'responder' }, priority: 'vital' } as const;

export type Place = { readonly conversation: Conversation; readonly view: View };

/** A conversation of an incident that the asker may see; every other one does not exist for them, nor what is in it. */
export async function placeOf(
  room: Room,
  request: FastifyRequest,
  id: string,
  missing = 'There is no such conversation.',
): Promise<Place> {
  const conversation = await room.mouth.conversations.find(id);
  const incident = conversation && (await room.engine.ledger.find(conversation.incident));
  if (!conversation || !incident || !maySee(incident, viewerOf(request))) return refuse('not-found', missing);
  return { conversation, view: await viewOf(room, viewerOf(request), incident) };
}

/** The incidents with conversations that somebody may not know of. */
export async function hiddenFrom(room: Room, viewer: Viewer): Promise<readonly string[]> {
  const sensitive = await room.mouth.conversations.inSensitive();
  const found = await Promise.all(sensitive.map((id) => room.engine.ledger.find(id)));
  return found.flatMap((incident) => (incident && !maySee(incident, viewer) ? [incident.id] : []));
}
