import type { PersonId } from '../actor.ts';
import type { Policy } from '../clocks/policy.ts';
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

export function leadOf(incident: Incident): PersonId | null {
  return holdingOf(incident, 'incident-lead').holder;
}

/** Whether policy wants somebody in this role here. */
export function isRequired(role: RoleName, incident: Incident, policy: Policy): boolean {
  if (role === 'incident-lead') return true;
  if (role !== 'communications-lead') return false;
  return incident.sensitive || policy.communicationsLeadRequired.includes(incident.severity);
}
