import { componentsOf, courseOf, pieceAt } from '../../../domain/impact/course.ts';
import { impactSeverities } from '../../../domain/impact/severity.ts';
import { impactOver, overPieces } from '../../../domain/impact/sum.ts';
import { usersOf, weightOf } from '../../../domain/impact/weight.ts';
import type { HurtCustomer, SaidOf } from '../../../engine/ports/impact.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type { ImpactPart, RankedCustomer } from '../shapes/impact.ts';
import type { Ranked, Reckoning } from './reckoning.ts';

export type Called = {
  readonly person: (id: string) => string;
  readonly component: (id: string) => string;
};

export const nameShown = (name: string): string => name || 'An erased customer';

/** One customer in the order of need. `rank` counts from 1. */
export function presentRanked(
  ranked: Ranked,
  rank: number,
  { book, now }: Reckoning,
  called: Called,
): RankedCustomer {
  const { hurt, rate, users, toldAt, score, why, factors } = ranked;
  return {
    customer: { id: hurt.customer, name: nameShown(hurt.name), externalId: hurt.externalId },
    rank,
    tier: hurt.tier,
    owner: hurt.owner === null ? null : { id: hurt.owner, name: called.person(hurt.owner) },
    users,
    worst: worstOf(hurt, { book, now }),
    ratePerMinute: rate,
    impact: impactOver(hurt, 0, now, book),
    deadline: hurt.deadline === null ? null : { at: wireTime(hurt.deadline), why: hurt.deadlineWhy },
    told: toldAt === null ? null : { at: wireTime(toldAt), how: hurt.told?.how ?? 'mail' },
    asked: hurt.asked && { ...hurt.asked, at: wireTime(hurt.asked.at) },
    reachable: hurt.reachable,
    answer: hurt.answer,
    cannot: hurt.cannot,
    score,
    why,
    factors: factors.map((factor) => ({ ...factor })),
  };
}

function worstOf(
  hurt: HurtCustomer,
  { book, now }: Pick<Reckoning, 'book' | 'now'>,
): RankedCustomer['worst'] {
  const places = componentsOf(hurt, book.stages).map((component) =>
    impactSeverities.indexOf(pieceAt(courseOf(hurt, component, book), now)?.severity ?? 'none'),
  );
  return impactSeverities[Math.max(0, ...places)] ?? 'none';
}

/** The terms of the product, component by component: how a customer's impact comes about. */
export function presentParts(
  hurt: HurtCustomer,
  { book, now }: Reckoning,
  said: readonly SaidOf[],
  called: Called,
): ImpactPart[] {
  return componentsOf(hurt, book.stages)
    .map((component): ImpactPart => {
      const pieces = courseOf(hurt, component, book);
      const piece = pieceAt(pieces, now);
      const users = usersOf(hurt, component, saidUsers(hurt, component));
      const own = said.find((one) => one.component === component);
      const importance = hurt.importance[component];
      return {
        component: { id: component, name: called.component(component) },
        severity: piece?.severity ?? 'none',
        since: wireTimeOrNull(piece?.from ?? null),
        cannot: own?.cannot ?? '',
        users: users.users,
        usersFrom: users.from,
        importance: importance?.level ?? null,
        importanceFrom: importance?.from ?? 'default',
        weight: weightOf(hurt, component, book.tiers),
        workaround: piece?.workaround ?? null,
        ratePerMinute: piece?.rate ?? 0,
        impact: overPieces(pieces, 0, now),
        source: sourceOf(own),
      };
    })
    .sort((one, other) => other.ratePerMinute - one.ratePerMinute || other.impact - one.impact);
}

function saidUsers(hurt: HurtCustomer, component: string): number | null {
  return hurt.marks.findLast((mark) => mark.component === component && mark.users !== null)?.users ?? null;
}

function sourceOf(said: SaidOf | undefined): ImpactPart['source'] {
  return said?.source === 'person' || said?.source === 'customer' || said?.source === 'restoration'
    ? said.source
    : 'computed';
}
