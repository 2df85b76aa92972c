import { z } from 'zod';
import { finish, reopen } from '../../../engine/conversations/deciding.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import type { Room } from '../incidents/room.ts';
import { viewerOf, whoOf } from '../incidents/viewer.ts';
import { conversation } from '../shapes/conversations.ts';
import { conversationParams, mayConverse, placeOf } from './place.ts';
import { whole } from './thread.ts';

const params = conversationParams;
const answered = { params, response: { 200: conversation } };

/** Saying that nothing is owed, that something is after all, and who is at it. */
export function addHandling(app: ApiApp, room: Room): void {
  const path = '/conversations/:id/done';
  app.post(path, { config: mayConverse, schema: answered }, async (request) => {
    const place = await placeOf(room, request, request.params.id);
    await finish(room.mouth, place.conversation, whoOf(request));
    return whole(room, await placeOf(room, request, request.params.id));
  });

  app.delete(path, { config: mayConverse, schema: answered }, async (request) => {
    const place = await placeOf(room, request, request.params.id);
    await reopen(room.mouth, place.conversation, whoOf(request));
    return whole(room, await placeOf(room, request, request.params.id));
  });
  addPresence(app, room);
  addFiles(app, room);
}

function addPresence(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder', scope: 'person' } } as const;
  const path = '/conversations/:id/presence';
  const seen = { params, body: z.object({ writing: z.boolean() }) };
  app.put(path, { config, schema: seen }, async (request, reply) => {
    const { conversation: one, view } = await placeOf(room, request, request.params.id);
    const { person } = viewerOf(request);
    if (person !== null)
      await room.mouth.conversations.see(one.id, person, request.body.writing, view.context.now);
    return reply.code(204).send();
  });

  app.delete(path, { config, schema: { params } }, async (request, reply) => {
    const { conversation: one } = await placeOf(room, request, request.params.id);
    const { person } = viewerOf(request);
    if (person !== null) await room.mouth.conversations.leave(one.id, person);
    return reply.code(204).send();
  });
}

/** What a customer sent along. It is saved, never shown: whatever it is, it cannot act in our name. */
function addFiles(app: ApiApp, room: Room): void {
  app.get('/attachments/:id', { config: mayConverse, schema: { params } }, async (request, reply) => {
    const file = await room.mouth.conversations.file(request.params.id);
    if (!file) return refuse('not-found', noFile);
    await placeOf(room, request, file.conversation, noFile);
    const ascii = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
    return reply
      .header(
        'content-disposition',
        `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(file.name)}`,
      )
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .type('application/octet-stream')
      .send(file.content);
  });
}

const noFile = 'There is no such file.';

// RFC 8187: what encodeURIComponent leaves and the header does not.
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
