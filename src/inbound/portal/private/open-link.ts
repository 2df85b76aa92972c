import type { PortalView } from '../../../engine/ports/portal.ts';
import type { PrivateAnswer, PrivateRequest } from '../../../engine/ports/private-door.ts';
import { type ContactLink, readContactLink } from '../../../kit/contact-link.ts';
import { hashSecret } from '../../../kit/secret.ts';
import { askAgain } from './ask-for-link.ts';
import type { PrivateHouse } from './house.ts';
import { newSession, sessionLasts, signedIn } from './session.ts';

/**
 * The link in a mail. Opening it shows a button, since mail scanners open every link and even run its scripts; pressing
 * the button posts, once. Whoever opens it again in the same browser comes to their page.
 */
export async function openLink(
  house: PrivateHouse,
  request: PrivateRequest,
  page: PortalView,
): Promise<PrivateAnswer | null> {
  const token = request.path.slice('/private/open/'.length);
  const link = readContactLink(token, house.key, 0);
  if (!link) return null;
  const used = { contact: link.contact, token: hashSecret(token), expires: link.expires };
  const state = await house.pages().link(used);
  if (state === 'nobody') return null;
  if (await isOpenAlready(house, request, link)) return { kind: 'go', to: '/private', cookie: null };
  const over = state === 'used' || link.expires <= house.clock().now();
  if (request.method !== 'POST') return { kind: over ? 'over' : 'open', path: request.path };
  if ((await request.form()).get('again') === 'yes') return askAgain(house, link.contact, request, page);
  return over ? { kind: 'over', path: request.path } : open(house, request, used);
}

async function isOpenAlready(
  house: PrivateHouse,
  { cookie }: PrivateRequest,
  { contact }: ContactLink,
): Promise<boolean> {
  const reader = await signedIn(house, cookie);
  return reader?.viewer.contact === contact;
}

async function open(
  { pages, clock, key }: PrivateHouse,
  { path }: PrivateRequest,
  link: { readonly contact: string; readonly token: Buffer; readonly expires: number },
): Promise<PrivateAnswer | null> {
  const { cookie, session } = newSession(key, clock().now());
  const outcome = await pages().exchange(link, session);
  if (outcome === 'nobody') return null;
  if (outcome === 'used') return { kind: 'over', path };
  return { kind: 'go', to: '/private', cookie: { value: cookie, seconds: sessionLasts / 1_000 } };
}
