import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OutboxEntry } from '../../../engine/ports/outbox.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiHouse, Door } from '../house.ts';
import { seenPage } from '../incidents/seen-page.ts';
import type { ApiOptions } from '../options.ts';
import { type PageQuery, pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { type OutboxEntry as EntryShape, outboxEntry, outboxMail } from '../shapes/setup.ts';
import { mayInspect } from './access.ts';

const params = z.object({ id: z.string().max(100) });

/**
 * Every mail that left or would have left. For admins alone: mails carry links that act for their readers. Those about a
 * sensitive incident are there for its own people only.
 */
export const outboxDoor =
  ({ mayHear = async () => true }: ApiOptions): Door =>
  async (app, house) => {
    const mayRead = async ({ identity }: FastifyRequest, { incident }: OutboxEntry): Promise<boolean> =>
      incident === null || (identity !== null && mayHear(identity, incident));

    const listing = { querystring: pageQuery, response: { 200: list(outboxEntry) } };
    app.get('/outbox', { config: mayInspect, schema: listing }, async (request) =>
      presentPage(await mailsSeen(house, request.query, (one) => mayRead(request, one)), present),
    );

    app.get(
      '/outbox/:id',
      { config: mayInspect, schema: { params, response: { 200: outboxMail } } },
      async (request) => {
        const found = await house.outbox.get(request.params.id);
        if (!found || !(await mayRead(request, found))) return refuse('not-found', 'There is no such mail.');
        return { ...present(found), text: found.text, html: found.html, headers: { ...found.headers } };
      },
    );
  };

function mailsSeen(house: ApiHouse, query: PageQuery, mayRead: (one: OutboxEntry) => Promise<boolean>) {
  const page = pageRequest(query, ['time', 'text', 'text', 'text']);
  const atOnce = Math.max(page.limit + 1, 50);
  return seenPage(
    page,
    (after) => house.outbox.list({ limit: atOnce, after }),
    async (mails) => {
      const may = await Promise.all(mails.map(mayRead));
      return mails.filter((_, at) => may[at]);
    },
    ({ position }) => position,
  );
}

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
