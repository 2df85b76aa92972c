import { z } from 'zod';
import { refuse } from '../../../kit/refusal.ts';
import type { Door } from '../house.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { inboundMail, unplacedMail } from '../shapes/setup.ts';
import { mayInspect, mayManage } from './access.ts';

const params = z.object({ id: z.string().max(100) });

/** How mail comes in. For admins alone: who knows the address for providers can post mail. */
export const inboundMailDoor: Door = async (app, house) => {
  app.get('/inbound-mail', { config: mayManage, schema: { response: { 200: inboundMail } } }, async () => {
    const { inboundMail: settings } = house.configuration;
    return settings ?? { domain: null, webhook: null, listener: null };
  });

  const listing = { querystring: pageQuery, response: { 200: list(unplacedMail) } };
  app.get('/inbound-mail/unplaced', { config: mayInspect, schema: listing }, async (request) =>
    presentPage(await house.unplacedMails.list(pageRequest(request.query, ['time', 'text'])), (one) => ({
      ...one,
      at: wireTime(one.at),
    })),
  );

  // As a file, whatever it says it is: nothing of it is for this browser to open.
  app.get(
    '/inbound-mail/unplaced/:id',
    { config: mayInspect, schema: { params } },
    async (request, reply) => {
      const raw = await house.unplacedMails.raw(request.params.id);
      if (!raw) return refuse('not-found', 'There is no such mail.');
      return reply
        .header('content-disposition', 'attachment; filename="mail.eml"')
        .type('application/octet-stream')
        .send(raw);
    },
  );
};
