import { z } from 'zod';
import { componentsOf, courseOf } from '../../../domain/impact/course.ts';
import { curveOf } from '../../../domain/impact/sum.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { HurtCustomer } from '../../../engine/ports/impact.ts';
import { encodeCursor } from '../../../kit/cursor.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { customerHere } from '../incidents/affected.ts';
import { affectedParams, incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { customerSearch, pageRequest } from '../paging.ts';
import { type CustomerImpact, customerImpact, type ImpactView, impactView } from '../shapes/impact.ts';
import { type Called, presentParts, presentRanked } from './present.ts';
import { type Ranked, type Reckoning, rankedOf, reckoningOf } from './reckoning.ts';

const search = customerSearch.extend({
  hurting: z.enum(['true', 'false']).optional().meta({ description: 'Only those who miss something now.' }),
});
type Query = z.infer<typeof search>;

/** Who hurts how much, and who needs a word or a hand first (practice M6). */
export function addImpact(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' } } as const;
  const all = { params: incidentParams, querystring: search, response: { 200: impactView } };
  app.get('/incidents/:id/impact', { config, schema: all }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    const [reckoning, called] = [await reckoningOf(room, incident), await calledIn(room)];
    return viewOf(reckoning, request.query, called);
  });

  const one = { params: affectedParams, response: { 200: customerImpact } };
  app.get('/incidents/:id/impact/:customer', { config, schema: one }, async (request) => {
    const { incident, customer } = await customerHere(room, request, request.params);
    return impactOfOne(room, incident, customer);
  });
}

/** How it stands for one of the affected, part by part. */
export async function impactOfOne(room: Room, incident: Incident, customer: string): Promise<CustomerImpact> {
  const [reckoning, called] = [await reckoningOf(room, incident), await calledIn(room)];
  const ranked = rankedOf(reckoning);
  const place = ranked.findIndex((each) => each.customer === customer);
  const found = ranked[place] ?? refuse('not-found', 'This customer is not among the affected.');
  return {
    ...presentRanked(found, place + 1, reckoning, called),
    parts: presentParts(found.hurt, reckoning, await room.impact.saidOf(incident.id, customer), called),
    formula: 'impact = Σ over components of importance × users × severity × workaround × minutes',
  };
}

export async function calledIn(room: Room): Promise<Called> {
  const [people, components] = [await room.house.people.names(), await room.house.components.list()];
  const names = new Map(components.map(({ id, name }) => [id, name]));
  return {
    person: (id) => people.get(id) ?? 'Somebody who is gone',
    component: (id) => names.get(id) ?? id,
  };
}

function viewOf(reckoning: Reckoning, query: Query, called: Called): ImpactView {
  const ranked = rankedOf(reckoning);
  const wanted = ranked
    .map((one, index) => ({ one, rank: index + 1 }))
    .filter(({ one }) => matches(one, query));
  const { limit, after } = pageRequest(query, ['number', 'text']);
  const from = after === null ? 0 : startAfter(wanted, Number(after[0]), String(after[1]));
  const shown = wanted.slice(from, from + limit);
  const last = shown.at(-1);
  const more = last !== undefined && wanted.length > from + limit;
  return {
    items: shown.map(({ one, rank }) => presentRanked(one, rank, reckoning, called)),
    next: more ? encodeCursor([last.rank, last.one.customer]) : null,
    totals: totalsOf(ranked, reckoning),
  };
}

/** The list goes on behind whoever was shown last, wherever they stand by now. */
function startAfter(
  wanted: readonly { readonly one: Ranked; readonly rank: number }[],
  rank: number,
  customer: string,
): number {
  const place = wanted.findIndex(({ one }) => one.customer === customer);
  return place >= 0 ? place + 1 : wanted.filter((each) => each.rank <= rank).length;
}

function matches({ hurt, rate }: Ranked, { q, hurting }: Query): boolean {
  if (hurting === 'true' && rate === 0) return false;
  if (q === undefined) return true;
  const words = `${hurt.name} ${hurt.externalId ?? ''}`.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u);
  return q
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .every((part) => words.some((word) => word.startsWith(part)));
}

function totalsOf(ranked: readonly Ranked[], { book, now }: Reckoning): ImpactView['totals'] {
  const hurting = ranked.filter(({ rate }) => rate > 0);
  return {
    customers: ranked.length,
    hurting: hurting.length,
    users: hurting.reduce((sum, { users }) => sum + users, 0),
    ratePerMinute: hurting.reduce((sum, { rate }) => sum + rate, 0),
    impact: curveOf(book, now).at(-1)?.impact ?? 0,
    restored: ranked.filter((one) => one.rate === 0 && wasHurt(one.hurt, book)).length,
  };
}

function wasHurt(hurt: HurtCustomer, book: Reckoning['book']): boolean {
  return componentsOf(hurt, book.stages).some((component) =>
    courseOf(hurt, component, book).some(({ rate }) => rate > 0),
  );
}
