import type { IncomingMessage } from 'node:http';
import type { NewCookie } from '../../engine/ports/private-door.ts';

/** `__Host-`: browsers take it from this very host over https only, so no neighbour can plant one (RFC 6265bis §4.1.3). */
const nameOf = (https: boolean): string => `${https ? '__Host-' : ''}candor_own`;

/** The cookie of customers' own pages that came with a request; the first one counts. */
export function ownCookie(request: IncomingMessage, https: boolean): string | null {
  const name = `${nameOf(https)}=`;
  const pairs = (request.headers.cookie ?? '').split(';', 100).map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(name))?.slice(name.length) ?? null;
}

/** Read by no script, sent by no other site's form; with 0 seconds it is forgotten. */
export function setOwnCookie({ value, seconds }: NewCookie, https: boolean): string {
  return `${nameOf(https)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
}
