import { z } from 'zod';
import type { OutboxEntry } from '../../../engine/ports/outbox.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { Door } from '../house.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { type OutboxEntry as EntryShape, outboxEntry, outboxMail } from '../shapes/setup.ts';
import { mayInspect } from './access.ts';

const params = z.object({ id: z.string().max(100) });

/** Every mail that left or would have left. For admins alone: mails carry links that act for their readers. */
export const outboxDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(outboxEntry) } };
  app.get('/outbox', { config: mayInspect, schema: listing }, async (request) =>
    presentPage(
      await house.outbox.list(pageRequest(request.query, ['time', 'text', 'text', 'text'])),
      present,
    ),
  );

  app.get(
    '/outbox/:id',
    { config: mayInspect, schema: { params, response: { 200: outboxMail } } },
    async (request) => {
      const found = await house.outbox.get(request.params.id);
      if (!found) return refuse('not-found', 'There is no such mail.');
      return { ...present(found), text: found.text, html: found.html, headers: { ...found.headers } };
    },
  );
};

function present({
  id,
  at,
  to,
  subject,
  purpose,
  state,
  attempts,
  reply,
  incident,
}: OutboxEntry): EntryShape {
  return { id, at: wireTime(at), to, subject, purpose, state, attempts, reply, incident };
}
