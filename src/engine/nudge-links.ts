import type { PersonId } from '../domain/actor.ts';
import type { Audience } from '../domain/customers/audience.ts';
import type { Moment } from '../domain/moment.ts';
import type { RoleName } from '../domain/roles/role.ts';
import { refuse } from '../kit/refusal.ts';
import { sameSecret, sign } from '../kit/secret.ts';

/** What a link in a reminder lets one person do, once its button is pressed. */
export type NudgeLink = WordsLink | RoleLink | ApprovalLink;

type WordsLink = {
  readonly kind: 'send' | 'take-over';
  readonly person: PersonId;
  readonly incident: string;
  readonly audience: Audience;
  /** The promise it reminds of: once that is answered, the link only tells who answered it. */
  readonly promise: string;
};
type RoleLink = {
  readonly kind: 'accept-role';
  readonly person: PersonId;
  readonly incident: string;
  readonly role: RoleName;
};
type ApprovalLink = {
  readonly kind: 'approve';
  readonly person: PersonId;
  readonly incident: string;
  readonly update: string;
};

/** How long a link may be used (ms). */
export const nudgeLinkLasts = 24 * 3_600_000;

/** The token of a link: what it is for and until when, signed by the installation's own key. URL-safe. */
export function makeNudgeLink(link: NudgeLink, key: Buffer, expires: Moment): string {
  const payload = Buffer.from(JSON.stringify([...partsOf(link), expires])).toString('base64url');
  return `${payload}.${signature(payload, key)}`;
}

/** What a token is for. Refuses `not-found` for one that is not ours, `link-expired` for one that is too old. */
export function readNudgeLink(token: string, key: Buffer, now: Moment): NudgeLink {
  const [payload = '', signed = ''] = token.split('.', 2);
  if (!sameSecret(signed, signature(payload, key)))
    return refuse('not-found', 'This link is not one of ours. Open Candor and sign in instead.');
  const [kind, person, incident, ...rest] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  if (!(rest.at(-1) > now))
    refuse('link-expired', 'This link is more than a day old. Open Candor and sign in instead.');
  if (kind === 'accept-role') return { kind, person, incident, role: rest[0] };
  if (kind === 'approve') return { kind, person, incident, update: rest[0] };
  return { kind, person, incident, audience: rest[0], promise: rest[1] };
}

function partsOf(link: NudgeLink): readonly string[] {
  const common = [link.kind, link.person, link.incident];
  if (link.kind === 'accept-role') return [...common, link.role];
  if (link.kind === 'approve') return [...common, link.update];
  return [...common, link.audience, link.promise];
}

// Signed under a name of its own: no other signed text of the house can stand in for a link.
function signature(payload: string, key: Buffer): string {
  return sign(`nudge:${payload}`, key);
}
