import type { Recorded } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import type { RoleHolding, RoleName } from './role.ts';

const nobody: RoleHolding = {
  holder: null,
  heldSince: null,
  asked: null,
  unanswered: [],
  vacantSince: null,
  rounds: 0,
  instructions: '',
};

/** What an event does to who holds what. */
export function foldRole(incident: Incident, { event, at }: Recorded): Incident {
  switch (event.type) {
    case 'role.asked':
      return hold(incident, event.role, {
        asked: { person: event.person, at, until: event.until },
        instructions: event.instructions,
      });
    case 'role.taken':
      return hold(incident, event.role, {
        holder: event.person,
        heldSince: at,
        asked: null,
        unanswered: [],
        vacantSince: null,
        rounds: 0,
        instructions: event.instructions,
      });
    case 'role.unanswered':
      return hold(incident, event.role, {
        asked: null,
        unanswered: [...holdingOf(incident, event.role).unanswered, event.person],
      });
    case 'role.left':
      return hold(incident, event.role, { holder: null, heldSince: null });
    case 'role.vacant':
      return hold(incident, event.role, {
        vacantSince: at,
        unanswered: [],
        rounds: holdingOf(incident, event.role).rounds + 1,
      });
    default:
      return incident;
  }
}

export function holdingOf(incident: Incident, role: RoleName): RoleHolding {
  return incident.roles[role] ?? nobody;
}

function hold(incident: Incident, role: RoleName, fields: Partial<RoleHolding>): Incident {
  return { ...incident, roles: { ...incident.roles, [role]: { ...holdingOf(incident, role), ...fields } } };
}
