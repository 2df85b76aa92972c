import type { ComponentId } from '../customers/component.ts';
import type { Hurt } from './hurt.ts';
import type { ImpactSeverity, ImportanceLevel } from './severity.ts';

/**
 * How much of a part of the service is missing, from nothing to all. Conventions, not measurements: a minor trouble
 * costs a fifth of somebody's work there, a major one three fifths. `docs/reference/impact.md` says the same to users.
 */
export const severityFactor: Readonly<Record<ImpactSeverity, number>> = {
  none: 0,
  minor: 0.2,
  major: 0.6,
  critical: 1,
};

/** Each word is about twice the one below it; what can wait is a quarter of what is normal. */
export const importanceWeight: Readonly<Record<ImportanceLevel, number>> = {
  'cannot-work': 4,
  'hurts-today': 2,
  normal: 1,
  'can-wait': 0.25,
};

/** Another way that works takes away half of what is missing. One that does not work takes away nothing. */
export const usableWorkaround = 0.5;

/** How much a tier counts beside the others; 1 for every tier that is not named. */
export type TierWeights = Readonly<Record<string, number>>;

/**
 * How much a component matters to a customer: what was said of it, or else 1 where they use it, times their tier's
 * weight. It never depends on how many people they are, so that a customer in two halves weighs what it weighed whole.
 */
export function weightOf(hurt: Hurt, component: ComponentId, tiers: TierWeights): number {
  const level = hurt.importance[component]?.level;
  if (level !== undefined) return importanceWeight[level] * (tiers[hurt.tier] ?? 1);
  return uses(hurt, component) ? (tiers[hurt.tier] ?? 1) : 0;
}

/** Of whom nothing is known, everything that is hit is taken to be used; what was marked as missing was used. */
export function uses(hurt: Hurt, component: ComponentId): boolean {
  return (
    hurt.components.length === 0 ||
    hurt.components.includes(component) ||
    hurt.marks.some((mark) => mark.component === component)
  );
}

export type UsersFrom = 'said' | 'usage' | 'seats' | 'unknown';

/** How many people there cannot work with a component: as said, as known from usage, their seats, or at least one. */
export function usersOf(
  hurt: Hurt,
  component: ComponentId,
  said: number | null,
): { readonly users: number; readonly from: UsersFrom } {
  if (said !== null) return { users: said, from: 'said' };
  const usage = Object.hasOwn(hurt.usage, component) ? hurt.usage[component] : undefined;
  if (usage !== undefined) return { users: usage, from: 'usage' };
  return hurt.seats === null ? { users: 1, from: 'unknown' } : { users: hurt.seats, from: 'seats' };
}
