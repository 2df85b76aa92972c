import type { PersonId } from '../actor.ts';
import type { Moment } from '../moment.ts';

/** `incident-lead` and `communications-lead` are the two without which words have no owner; others are free names. */
export type RoleName = 'incident-lead' | 'communications-lead' | 'customer-liaison' | `free:${string}`;

/** Roles that Candor asks people to take, one after the other, where policy wants them filled. */
export const askedRoles = ['communications-lead', 'customer-liaison'] as const;
export type AskedRole = (typeof askedRoles)[number];

/**
 * Somebody holds a role, or is asked to. Both at once while a handover waits for its answer:
 * the holder stays responsible until the asked one accepts.
 */
export type RoleHolding = {
  readonly holder: PersonId | null;
  readonly heldSince: Moment | null;
  readonly asked: { readonly person: PersonId; readonly at: Moment; readonly until: Moment } | null;
  /** Those who were asked and did not answer, so that the next person is asked and not the same again. */
  readonly unanswered: readonly PersonId[];
  readonly vacantSince: Moment | null;
  /** How many rounds of asking ended with nobody: each next one waits longer. */
  readonly rounds: number;
  readonly instructions: string;
};

const duties: Record<string, string> = {
  'incident-lead': 'Leads the repair. Says what is known; holds the words until a communications lead does.',
  'communications-lead': 'Owns every word to customers and the time of the next one.',
  'customer-liaison': 'Brings what customers say into the room and tells them what was decided.',
};

export function dutyOf(role: RoleName): string {
  return duties[role] ?? '';
}

const roleNames: Record<string, string> = {
  'incident-lead': 'Incident lead',
  'communications-lead': 'Communications lead',
  'customer-liaison': 'Customer liaison',
};

export function roleTitle(role: RoleName): string {
  return roleNames[role] ?? role.replace(/^free:/, '');
}
