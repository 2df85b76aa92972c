import type { Portal, PortalAnswer, PortalRequest, PortalView } from '../../engine/ports/portal.ts';
import { followLink } from './follow-link.ts';
import type { PortalHouse } from './house.ts';
import { Limit } from './limit.ts';
import { isLink } from './links.ts';
import { report } from './report.ts';
import { subscribe } from './subscribe.ts';
import { vote } from './vote.ts';

const hour = 3_600_000;
const forms: ReadonlySet<string> = new Set(['/updates', '/report', '/workarounds']);

/** The customers' door: forms and personal links of the public pages. Looking changes nothing; only a post does. */
export function openPortal(house: Omit<PortalHouse, 'limits'>): Portal {
  const limits = {
    subscriptions: new Limit(60, hour),
    reports: new Limit(30, hour),
    asks: new Limit(6, hour),
    votes: new Limit(60, hour),
  };
  return {
    takes: (path) => forms.has(path) || isLink(path),
    answer: (request, page) => answer({ ...house, limits }, request, page),
  };
}

async function answer(
  house: PortalHouse,
  request: PortalRequest,
  page: PortalView,
): Promise<PortalAnswer | null> {
  if (isLink(request.path)) return followLink(house, request, page);
  if (request.method !== 'POST') return null;
  if (request.path === '/workarounds') return vote(house, request, page);
  return request.path === '/report' ? report(house, request, page) : subscribe(house, request, page);
}
