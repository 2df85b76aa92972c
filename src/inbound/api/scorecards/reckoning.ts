import type { Policy } from '../../../domain/clocks/policy.ts';
import { stagesOf } from '../../../domain/impact/stages.ts';
import { curveOf } from '../../../domain/impact/sum.ts';
import type { Recorded } from '../../../domain/incident/events.ts';
import type { Moment } from '../../../domain/moment.ts';
import type { CustomersHeard } from '../../../domain/review/reach.ts';
import { type Scorecard, scorecardOf } from '../../../domain/review/scorecard.ts';
import type { KeptScorecard, Scored, ScoredSearch } from '../../../engine/ports/scorecards.ts';
import { maySee } from '../incidents/may-see.ts';
import type { Room } from '../incidents/room.ts';
import type { Viewer } from '../incidents/viewer.ts';

export type Reckoned = { readonly incident: Scored; readonly card: Scorecard };

/** Grows when a scorecard means something else than the kept ones. */
const meaning = 1;

/** By what scorecards are reckoned: their meaning, and as much of today's policy as is in them. */
export async function rulesNow(room: Room): Promise<{ readonly policy: Policy; readonly rules: string }> {
  const { value: policy } = await room.house.settings.policy();
  const { dueSoonFloorMinutes, dueSoonShare, tierWeights } = policy;
  const tiers = Object.entries(tierWeights).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { policy, rules: JSON.stringify([meaning, dueSoonFloorMinutes, dueSoonShare, tiers]) };
}

/**
 * The scorecards of the incidents that a viewer may see, newest first. What is over and settled was reckoned before, at
 * the same version of its log; the rest is reckoned now.
 */
export async function reckonedFor(
  room: Room,
  viewer: Viewer,
  search: Omit<ScoredSearch, 'rules'>,
): Promise<readonly Reckoned[]> {
  const by = await rulesNow(room);
  const found = await room.scorecards.list({ ...search, rules: by.rules });
  const seen = found.filter(({ sensitive }) => sensitive === null || maySee(sensitive, viewer));
  return cardsOf(room, seen, by);
}

/** Those that are kept, and the others reckoned, in the order that was asked. */
export async function cardsOf(
  room: Room,
  seen: readonly Scored[],
  by: { readonly policy: Policy; readonly rules: string },
): Promise<readonly Reckoned[]> {
  const cards = new Map(seen.flatMap(({ id, kept }) => (kept ? [[id, kept] as const] : [])));
  const missing = seen.filter(({ kept }) => kept === null);
  // Logs are long: a year of them is not held at once.
  for (let from = 0; from < missing.length; from += 50)
    for (const { incident, card } of await reckon(room, missing.slice(from, from + 50), by))
      cards.set(incident.id, card);
  return seen.flatMap((incident) => {
    const card = cards.get(incident.id);
    return card ? [{ incident, card }] : [];
  });
}

/** Reckons them from their logs, and keeps those that are settled. */
async function reckon(
  room: Room,
  incidents: readonly Scored[],
  { policy, rules }: { readonly policy: Policy; readonly rules: string },
): Promise<readonly Reckoned[]> {
  const ids = incidents.map(({ id }) => id);
  const [logs, heard] = [await room.scorecards.logs(ids), await room.scorecards.heard(ids)];
  const now = room.engine.clock.now();
  const reckoned: Reckoned[] = [];
  const settled: KeptScorecard[] = [];
  for (const incident of incidents) {
    const log = logs.get(incident.id) ?? [];
    const customers = heard.get(incident.id) ?? null;
    const card = await reckonOne(room, { incident, log, customers, policy, now });
    // A log that has grown meanwhile is not the one of this version.
    if (log.at(-1)?.seq === incident.version && isSettled(log))
      settled.push({ incident: incident.id, version: incident.version, rules, content: card });
    reckoned.push({ incident, card });
  }
  if (settled.length > 0) await room.scorecards.keep(settled, now);
  return reckoned;
}

type Given = {
  readonly incident: Pick<Scored, 'id' | 'resolvedAt'>;
  readonly log: readonly Recorded[];
  readonly customers: CustomersHeard | null;
  readonly policy: Policy;
  readonly now: Moment;
};

async function reckonOne(room: Room, { incident, log, customers, policy, now }: Given): Promise<Scorecard> {
  const stages = stagesOf(log);
  const hurts = await room.impact.hurts(incident.id);
  const book = { hurts, stages, tiers: policy.tierWeights };
  const impact = hurts.length === 0 ? null : (curveOf(book, incident.resolvedAt ?? now).at(-1)?.impact ?? 0);
  return scorecardOf(log, now, { policy, customers, impact });
}

/** Nothing in it depends on what time it is any more: it is over, and nobody is owed a word. A write-up owed is no part of it. */
function isSettled(log: readonly Recorded[]): boolean {
  const open = new Set<string>();
  let over = false;
  for (const { event } of log) {
    if (event.type === 'audience.opened' || event.type === 'audience.reopened') open.add(event.audience);
    else if (event.type === 'audience.closed') open.delete(event.audience);
    else if (event.type === 'incident.resolved' || event.type === 'incident.imported') over = true;
    else if (event.type === 'resolution.undone') over = false;
  }
  open.delete('write-up');
  return over && open.size === 0;
}
