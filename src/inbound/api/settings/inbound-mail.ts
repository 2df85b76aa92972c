import type { Door } from '../house.ts';
import { inboundMail } from '../shapes/setup.ts';
import { mayManage } from './access.ts';

/** How mail comes in. For admins alone: who knows the address for providers can post mail. */
export const inboundMailDoor: Door = async (app, house) => {
  app.get('/inbound-mail', { config: mayManage, schema: { response: { 200: inboundMail } } }, async () => {
    const { inboundMail } = house.configuration;
    return inboundMail ?? { domain: null, webhook: null, listener: null };
  });
};
