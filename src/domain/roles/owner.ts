import type { PersonId } from '../actor.ts';
import type { Policy } from '../clocks/policy.ts';
import { type Audience, customerOf, isReply } from '../customers/audience.ts';
import { openAudiences } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import { holdingOf } from './fold.ts';
import type { RoleName } from './role.ts';

/**
 * The one named person who owes the next word (practice M2): the communications lead; until one has accepted,
 * and in small incidents always, the incident lead.
 */
export function ownerOfWords(incident: Incident): PersonId | null {
  return holdingOf(incident, 'communications-lead').holder ?? leadOf(incident);
}

/** Who owes an audience its next word. Those who wrote to us are answered by whoever is close to the customers. */
export function ownerOf(incident: Incident, audience: Audience): PersonId | null {
  if (!isReply(audience)) return ownerOfWords(incident);
  return holdingOf(incident, 'customer-liaison').holder ?? ownerOfWords(incident);
}

/** Who sees to it that each affected customer has somebody we can write to. */
export function ownerOfReach(incident: Incident): PersonId | null {
  return holdingOf(incident, 'customer-liaison').holder ?? leadOf(incident);
}

export function leadOf(incident: Incident): PersonId | null {
  return holdingOf(incident, 'incident-lead').holder;
}

/** Whether policy wants somebody in this role here. */
export function isRequired(role: RoleName, incident: Incident, policy: Policy): boolean {
  if (role === 'incident-lead') return true;
  if (role === 'customer-liaison') return policy.customerLiaisonRequired && namedCustomersHit(incident);
  if (role !== 'communications-lead') return false;
  return incident.sensitive || policy.communicationsLeadRequired.includes(incident.severity);
}

/** Somebody close to the customers belongs in the room; not where only the people named for a sensitive incident may be. */
function namedCustomersHit(incident: Incident): boolean {
  if (incident.sensitive || incident.planned) return false;
  return (
    incident.affected.customers > 0 ||
    openAudiences(incident).some((audience) => customerOf(audience) !== null)
  );
}
