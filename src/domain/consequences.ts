import type { PersonId } from './actor.ts';
import type { Rung } from './clocks/audience-state.ts';
import type { Audience } from './customers/audience.ts';
import type { IncidentEvent } from './incident/events.ts';
import type { RoleName } from './roles/role.ts';

/** What must happen outside because of an event. Stored as jobs in the command's own transaction, so none is forgotten. */
export type Consequence =
  | { readonly kind: 'fan-out'; readonly update: string; readonly audience: Audience }
  | { readonly kind: 'read-back'; readonly update: string }
  | {
      readonly kind: 'nudge';
      readonly person: PersonId;
      readonly audience: Audience;
      readonly promise: string;
      readonly rung: Rung;
    }
  | { readonly kind: 'ask-role'; readonly person: PersonId; readonly role: RoleName; readonly until: number }
  | { readonly kind: 'ask-approval'; readonly person: PersonId; readonly update: string }
  | { readonly kind: 'alarm'; readonly update: string; readonly problem: string };

export function consequencesOf(event: IncidentEvent): readonly Consequence[] {
  switch (event.type) {
    case 'update.published':
      if (event.audience !== 'public') return [];
      return [
        { kind: 'fan-out', update: event.update, audience: event.audience },
        { kind: 'read-back', update: event.update },
      ];
    case 'nudge.sent':
    case 'escalation.raised':
      return [
        {
          kind: 'nudge',
          person: event.person,
          audience: event.audience,
          promise: event.promise,
          rung: event.rung,
        },
      ];
    case 'role.asked':
      return [{ kind: 'ask-role', person: event.person, role: event.role, until: event.until }];
    case 'update.approval-asked':
      return [{ kind: 'ask-approval', person: event.of, update: event.update }];
    case 'page.unconfirmed':
      return [{ kind: 'alarm', update: event.update, problem: event.problem }];
    default:
      return [];
  }
}
