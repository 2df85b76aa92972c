import { type ImportanceLevel, importanceLevels } from '../../../domain/impact/severity.ts';
import type { PrivateAnswer, PrivateRequest } from '../../../engine/ports/private-door.ts';
import type { WhatMatters } from '../../../engine/ports/private-pages.ts';
import { readMattersToken } from '../../../kit/contact-link.ts';
import type { PrivateHouse } from './house.ts';

/**
 * What matters most to a customer, asked before anything is broken, by a link and without a login. Opening it shows what
 * they said before; only the button stores.
 */
export async function whatMatters(
  house: PrivateHouse,
  request: PrivateRequest,
): Promise<PrivateAnswer | null> {
  const path = request.path.replace(/\/saved$/, '');
  const contact = readMattersToken(path.slice('/matters/'.length), house.key);
  const found = contact === null ? null : await house.pages().matters(contact);
  if (!found) return null;
  if (request.method !== 'POST')
    return { kind: 'matters', path, components: found.components, saved: request.path !== path };
  const at = house.clock().now();
  if (house.limits.messages.allows(found.viewer.contact, at))
    await house.pages().sayMatters(found.viewer, saidIn(await request.form(), found), at);
  return { kind: 'go', to: `${path}/saved`, cookie: null };
}

/** Only of what they were asked about, and only in these words. */
function saidIn(form: URLSearchParams, { components }: WhatMatters): Record<string, ImportanceLevel> {
  return Object.fromEntries(
    components.flatMap(({ id }) => {
      const level = importanceLevels.find((one) => one === form.get(id));
      return level ? [[id, level]] : [];
    }),
  );
}
