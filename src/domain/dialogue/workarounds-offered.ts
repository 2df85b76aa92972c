import type { Audience } from '../customers/audience.ts';
import { isNarrow, isOutside } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import type { Status } from '../incident/standing.ts';
import type { SaidWorkaround } from '../updates/publication.ts';

/**
 * The ways around that words to an audience offer: what everybody may know, and what only these readers were offered.
 * Our own people learn all that is public.
 */
export function workaroundsFor(
  incident: Incident,
  audience: Audience,
  status: Status = incident.status,
): readonly SaidWorkaround[] {
  if (status === 'resolved') return [];
  return incident.workarounds
    .filter(({ withdrawn }) => withdrawn === null)
    .filter((one) => one.audience === 'public' || isTheirs(one.audience, audience))
    .map(({ id, components, text }) => ({ id, components, text }));
}

/** What the affected are offered is for each customer among them too. */
function isTheirs(offered: Audience, audience: Audience): boolean {
  if (offered === audience) return true;
  return offered === 'affected' && isNarrow(audience) && isOutside(audience);
}
