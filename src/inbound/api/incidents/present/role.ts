import { holdingOf } from '../../../../domain/roles/fold.ts';
import { isRequired } from '../../../../domain/roles/owner.ts';
import { dutyOf, type RoleHolding, type RoleName, roleTitle } from '../../../../domain/roles/role.ts';
import { wireTime } from '../../presenters.ts';
import type { RoleView } from '../../shapes/incident.ts';
import { personRefOf, personRefOrNull, type View } from '../view.ts';

const standing: readonly RoleName[] = ['incident-lead', 'communications-lead', 'customer-liaison'];

/** The roles that every incident has, and those that this one was given. */
export function presentRoles(view: View): RoleView[] {
  const given = Object.keys(view.incident.roles) as RoleName[];
  return [...new Set([...standing, ...given])].map((role) => presentRole(view, role));
}

function presentRole(view: View, role: RoleName): RoleView {
  const holding = holdingOf(view.incident, role);
  return {
    role,
    title: roleTitle(role),
    duty: dutyOf(role),
    instructions: holding.instructions,
    person: personRefOrNull(view, holding.holder),
    state: stateOf(holding),
    asked: holding.asked && {
      person: personRefOf(view, holding.asked.person),
      until: wireTime(holding.asked.until),
    },
    required: isRequired(role, view.incident, view.context.policy),
  };
}

function stateOf({ holder, asked }: RoleHolding): RoleView['state'] {
  if (holder !== null) return 'held';
  return asked ? 'asked' : 'vacant';
}
