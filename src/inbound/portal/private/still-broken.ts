import type { PrivateAnswer, PrivateRequest } from '../../../engine/ports/private-door.ts';
import type { PrivateHouse } from './house.ts';
import type { SignedIn } from './session.ts';

/** "Still broken for us": one button. It counts with those who ask, and tells nobody else. */
export async function stillBroken(
  { pages, clock, limits }: PrivateHouse,
  request: PrivateRequest,
  { viewer }: SignedIn,
): Promise<PrivateAnswer | null> {
  const incident = (await request.form()).get('incident') ?? '';
  const at = clock().now();
  if (limits.messages.allows(viewer.contact, at) && !(await pages().stillBroken(viewer, { incident, at })))
    return null;
  return { kind: 'go', to: `/private#broken-${encodeURIComponent(incident)}`, cookie: null };
}
