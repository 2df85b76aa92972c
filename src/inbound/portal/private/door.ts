import { days, minutes } from '../../../domain/moment.ts';
import type { PortalView } from '../../../engine/ports/portal.ts';
import type { PrivateAnswer, PrivateDoor, PrivateRequest } from '../../../engine/ports/private-door.ts';
import { Limit } from '../limit.ts';
import { askForLink } from './ask-for-link.ts';
import { chooseByLink, chooseOnPage } from './choose.ts';
import type { PrivateHouse } from './house.ts';
import { openLink } from './open-link.ts';
import { reply } from './reply.ts';
import { type SignedIn, signedIn } from './session.ts';
import { stillBroken } from './still-broken.ts';
import { vote } from './vote.ts';
import { whatMatters } from './what-matters.ts';

const megabyte = 1024 * 1024;

/**
 * The door of customers' own pages. Looking changes nothing; only a post does. Whoever has no session, asks for what is
 * another customer's, or posts from another site gets `null`: what any unknown path answers.
 */
export function openPrivateDoor(house: Omit<PrivateHouse, 'limits'>): PrivateDoor {
  const limits = {
    links: new Limit(3, minutes(60)),
    networks: new Limit(30, minutes(60)),
    messages: new Limit(60, minutes(60)),
    bytes: new Limit(200 * megabyte, days(1)),
  };
  return {
    takes: (path) =>
      path === '/private' ||
      path.startsWith('/private/') ||
      path.startsWith('/choose/') ||
      path.startsWith('/matters/'),
    answer: (request, page) => answer({ ...house, limits }, request, page),
  };
}

async function answer(
  house: PrivateHouse,
  request: PrivateRequest,
  page: PortalView,
): Promise<PrivateAnswer | null> {
  if (request.method === 'POST' && request.foreign) return null;
  if (request.path === '/private/link') return askForLink(house, request, page);
  if (request.path.startsWith('/matters/')) return whatMatters(house, request);
  if (request.path.startsWith('/choose/')) return chooseByLink(house, request);
  if (request.path.startsWith('/private/open/')) return openLink(house, request, page);
  const reader = await signedIn(house, request.cookie);
  if (!reader) return null;
  return request.method === 'POST' ? change(house, request, reader) : look(house, request, reader);
}

async function look(
  house: PrivateHouse,
  { path }: PrivateRequest,
  { viewer }: SignedIn,
): Promise<PrivateAnswer | null> {
  const [pages, now] = [house.pages(), house.clock().now()];
  if (path === '/private') return { kind: 'page', page: await pages.page(viewer, now), unsent: null };
  const id = /^\/private\/files\/(att_\w{1,60})$/.exec(path)?.[1];
  const file = id === undefined ? null : await pages.file(viewer, id, now);
  return file && { kind: 'file', file };
}

async function change(
  house: PrivateHouse,
  request: PrivateRequest,
  reader: SignedIn,
): Promise<PrivateAnswer | null> {
  if (request.path === '/private/messages') return reply(house, request, reader);
  if (request.path === '/private/choices') return chooseOnPage(house, request, reader);
  if (request.path === '/private/workarounds') return vote(house, request, reader);
  if (request.path === '/private/still-broken') return stillBroken(house, request, reader);
  if (request.path !== '/private/leave') return null;
  await house.pages().leave(reader.session);
  return { kind: 'left' };
}
