import { type PersonId, personOf } from '../../../domain/actor.ts';
import { audienceStates } from '../../../domain/incident/fold.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { type Access, mayAct } from '../../../domain/person.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Identity } from '../identity.ts';
import { viewerWith } from './viewer.ts';

/**
 * A sensitive incident is private to its people (practice M13): those who approve, the one who declared it, and
 * everybody whom the house has brought in by a role, a reminder or a request to approve.
 */
export function maySee(
  incident: Incident,
  { person, access }: { readonly person: PersonId | null; readonly access: Access },
): boolean {
  if (!incident.sensitive || mayAct(access, 'approver')) return true;
  return person !== null && isOfItsPeople(incident, person);
}

function isOfItsPeople(incident: Incident, person: PersonId): boolean {
  const roles = Object.values(incident.roles);
  return (
    personOf(incident.declaredBy) === person ||
    roles.some((role) => role?.holder === person || role?.asked?.person === person) ||
    audienceStates(incident).some(({ nudges }) => nudges.some((nudge) => nudge.person === person)) ||
    Object.values(incident.updates).some(({ approvalAsked }) => approvalAsked?.of === person)
  );
}

/** How long an answer about an incident serves the many streams that ask at the same moment (ms). */
const remembered = 250;

/** Who may hear that an incident changed, for the event streams. */
export function mayHearOf(engine: Engine): (identity: Identity, incident: string) => Promise<boolean> {
  const known = new Map<string, Promise<Incident | null>>();
  const find = (id: string) => {
    const asked = known.get(id) ?? engine.ledger.find(id);
    if (!known.has(id)) setTimeout(() => known.delete(id), remembered).unref();
    known.set(id, asked);
    return asked;
  };
  return async (identity, id) => {
    const incident = await find(id);
    return incident !== null && maySee(incident, viewerWith(identity));
  };
}
