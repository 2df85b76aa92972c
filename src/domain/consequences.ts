import type { PersonId } from './actor.ts';
import type { Rung } from './clocks/audience-state.ts';
import { type Audience, customerOf } from './customers/audience.ts';
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
  /** The same of a follow-up. */
  | { readonly kind: 'nudge'; readonly person: PersonId; readonly followUp: string }
  /** Somebody has something to do from now on. */
  | { readonly kind: 'give-follow-up'; readonly person: PersonId; readonly followUp: string }
  /** The trackers that want to know of it are told. */
  | { readonly kind: 'announce-follow-up'; readonly followUp: string; readonly change: FollowUpChange }
  /** One call to one tracker. */
  | { readonly kind: 'deliver-follow-up'; readonly delivery: string }
  /** Account owners of the affected customers hear of it, each once. */
  | { readonly kind: 'bring-in' }
  /** Somebody was named for a sensitive incident. */
  | { readonly kind: 'named'; readonly person: PersonId }
  /** Somebody opened a sensitive incident without being named: its people hear of it. */
  | { readonly kind: 'glass-broken'; readonly person: PersonId; readonly reason: string }
  | { readonly kind: 'alarm'; readonly update: string; readonly problem: string };

/** What a tracker may be told of. */
export type FollowUpChange = Extract<
  IncidentEvent['type'],
  | 'follow-up.added'
  | 'follow-up.moved'
  | 'follow-up.handed-over'
  | 'follow-up.done'
  | 'follow-up.dropped'
  | 'follow-up.reopened'
>;

export function consequencesOf(event: IncidentEvent): readonly Consequence[] {
  switch (event.type) {
    case 'update.published':
      return leaving(event.update, event.audience).filter(({ kind }) => kind !== 'fan-out' || !event.quiet);
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
    case 'follow-up.nudged':
      return [{ kind: 'nudge', person: event.person, followUp: event.followUp }];
    case 'follow-up.added': {
      const { id, owner } = event.followUp;
      return [{ kind: 'give-follow-up', person: owner, followUp: id }, announced(id, event.type)];
    }
    case 'follow-up.handed-over':
      return [
        { kind: 'give-follow-up', person: event.person, followUp: event.followUp },
        announced(event.followUp, event.type),
      ];
    case 'follow-up.moved':
    case 'follow-up.done':
    case 'follow-up.dropped':
    case 'follow-up.reopened':
      return [announced(event.followUp, event.type)];
    case 'role.asked':
      return [{ kind: 'ask-role', person: event.person, role: event.role, until: event.until }];
    case 'update.approval-asked':
      return event.together ? [] : [{ kind: 'ask-approval', person: event.of, update: event.update }];
    case 'page.unconfirmed':
      return [{ kind: 'alarm', update: event.update, problem: event.problem }];
    case 'affected.changed':
      return event.customers === 0 ? [] : [{ kind: 'bring-in' }];
    case 'audience.opened':
      return customerOf(event.audience) === null ? [] : [{ kind: 'bring-in' }];
    case 'people.named':
      return event.people.map((person) => ({ kind: 'named', person }));
    case 'glass.broken':
      return [{ kind: 'glass-broken', person: event.person, reason: event.reason }];
    default:
      return [];
  }
}

function announced(followUp: string, change: FollowUpChange): Consequence {
  return { kind: 'announce-follow-up', followUp, change };
}

/** Words to our own people stand in the console; only everybody's can be read back from the page. */
function leaving(update: string, audience: Audience): Consequence[] {
  if (audience === 'internal') return [];
  const fanOut: Consequence = { kind: 'fan-out', update, audience };
  return audience === 'public' ? [fanOut, { kind: 'read-back', update }] : [fanOut];
}
