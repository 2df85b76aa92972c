import { z } from 'zod';
import type { PageFields } from '../../../engine/ports/settings.ts';
import { defined } from '../../../kit/defined.ts';
import { isZone } from '../../../kit/wall-time.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { lineOf } from '../shapes/basics.ts';
import { pageSettings } from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';

const text = (longest: number) => z.string().trim().max(longest).optional();
const change = z.object({
  name: lineOf(80).optional(),
  about: text(300),
  supportContact: text(300),
  securityContact: text(300),
  accent: z
    .string()
    .regex(/^(?:#[0-9a-f]{6})?$/i, 'Write a colour like #2563eb, or nothing for the usual blue.')
    .optional(),
  timeZone: z.string().max(60).refine(isZone, 'Write a time zone like Europe/Berlin, or UTC.').optional(),
});

/** What the public pages say about the company. */
export const pageSettingsDoor: Door = async (app, house) => {
  app.get(
    '/page-settings',
    { config: mayLook, schema: { response: { 200: pageSettings } } },
    async (_, reply) => {
      const { value, version } = await house.settings.page();
      tag(reply, version);
      return { ...value, version };
    },
  );

  const changing = { body: change, response: { 200: pageSettings } };
  app.patch('/page-settings', { config: mayManage, schema: changing }, async (request, reply) => {
    const evolve = (page: PageFields) => ({ ...page, ...defined(request.body) });
    const author = authorOf(request, house);
    const { value, version } = await house.settings.changePage(evolve, expectedVersion(request), author);
    tag(reply, version);
    return { ...value, version };
  });
};
