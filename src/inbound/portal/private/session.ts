import { days, type Moment } from '../../../domain/moment.ts';
import type { NewContactSession, Viewer } from '../../../engine/ports/private-pages.ts';
import { hashSecret, newSecret, sameSecret, sign } from '../../../kit/secret.ts';
import type { PrivateHouse } from './house.ts';

/** A browser stays signed in for so long after its contact last opened a link or wrote. */
export const sessionLasts = days(30);

/**
 * What the cookie holds: a secret, and our signature under it. One that we did not make is known without asking the
 * database, so it is answered like none, also while the database is silent.
 */
export function newSession(
  key: Buffer,
  at: Moment,
): { readonly cookie: string; readonly session: NewContactSession } {
  const secret = newSecret('own');
  const cookie = `${secret}.${sign(`private-session:${secret}`, key)}`;
  return { cookie, session: { token: hashSecret(secret), at, expires: at + sessionLasts } };
}

/** What is stored of the session whose cookie this is; `null` for any other text. */
export function sessionOf(cookie: string | null, key: Buffer): Buffer | null {
  if (cookie === null || cookie.length > 200) return null;
  const secret = cookie.slice(0, Math.max(0, cookie.indexOf('.')));
  if (!sameSecret(cookie, `${secret}.${sign(`private-session:${secret}`, key)}`)) return null;
  return hashSecret(secret);
}

/** Who looks, with the session they have. */
export type SignedIn = { readonly viewer: Viewer; readonly session: Buffer };

export async function signedIn(house: PrivateHouse, cookie: string | null): Promise<SignedIn | null> {
  const session = sessionOf(cookie, house.key);
  if (!session) return null;
  const viewer = await house.pages().viewer(session, house.clock().now());
  return viewer && { viewer, session };
}
