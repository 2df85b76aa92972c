import type { Actor } from '../../domain/actor.ts';
import type { Clock } from '../../engine/clock.ts';
import { declarationKey } from '../../engine/declaration-key.ts';
import type { AlertGroup, AlertGroups, AlertRoute, AlertStates } from '../../engine/ports/alert-groups.ts';
import { newId } from '../../kit/id.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Alert } from './alert.ts';
import { groupAfter } from './episode.ts';
import type { House } from './house.ts';
import { type Ruling, ruling } from './rules.ts';

export type Reception = { readonly groups: AlertGroups; readonly house: House; readonly clock: Clock };

/** What became of a post, for the one who looks at the sender's log. */
export type Outcome = {
  readonly outcome: 'declared' | 'noted' | 'proposed' | 'ignored' | 'dismissed';
  readonly incident: string | null;
  readonly sentence: string;
};

/**
 * Takes in what a sender told us. When it answers, everything that follows from the post is kept; when it throws, the
 * sender's next attempt takes up where this one stopped and opens nothing twice.
 */
export async function receive(reception: Reception, route: AlertRoute, alert: Alert): Promise<Outcome> {
  const { groups, clock } = reception;
  const at = clock.now();
  const judged = await calmed(groups, route, ruling(route.rules, alert));
  const components = await groups.componentsNamed(judged.components);
  const told = { alert, ruling: { ...judged, components }, at, route: route.id };
  const id = newId('alg');
  const group = await groups.change(route.id, alert.groupKey, (known) => groupAfter(known, { ...told, id }));
  await groups.received(route.id, at);
  if (group.state === 'open')
    return asTold(reception, route, await note(reception, route, group, alert.states));
  if (group.state !== 'proposed' || group.wanted !== 'declare' || !group.firing) return leave(group);
  return asTold(reception, route, await declare(reception, route, group, alert.states));
}

/** The sender is told of no incident that it may not know of: to it, its alert is still proposed. */
async function asTold({ house }: Reception, route: AlertRoute, outcome: Outcome): Promise<Outcome> {
  if (outcome.incident === null || (await house.mayKnow(outcome.incident, actorOf(route)))) return outcome;
  return { outcome: 'proposed', incident: null, sentence: proposed };
}

const proposed = 'Proposed on Home. A person decides whether it is an incident.';

/** In a storm of alerts people need one list, not forty incidents with forty clocks. */
async function calmed(groups: AlertGroups, { id }: AlertRoute, judged: Ruling): Promise<Ruling> {
  if (judged.action !== 'declare' || (await groups.openIncidents(id)) < stormFrom) return judged;
  return { ...judged, action: 'propose' };
}

/** With this many open incidents of one route, its other alerts are proposed. */
const stormFrom = 5;

async function declare(
  reception: Reception,
  route: AlertRoute,
  group: AlertGroup,
  states: AlertStates,
): Promise<Outcome> {
  const { sentence, severity, components } = group;
  const source = { kind: 'alert', route: route.id, group: group.id } as const;
  const dedupeKey = declarationKey(group);
  try {
    const { id } = await reception.house.declare({
      sentence,
      severity,
      components,
      source,
      actor: actorOf(route),
      dedupeKey,
    });
    await reception.groups.attach(group, id);
    await note(reception, route, { ...group, incident: id }, states);
    return {
      outcome: 'declared',
      incident: id,
      sentence: 'An incident is open, and somebody owes its first word.',
    };
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code === 'unavailable') throw problem;
    return {
      outcome: 'proposed',
      incident: null,
      sentence: `Not declared but proposed to a person: ${problem.message}`,
    };
  }
}

/** Tells the timeline what changed since it was last told; repetitions are only counted. */
async function note(
  reception: Reception,
  route: AlertRoute,
  group: AlertGroup,
  states: AlertStates,
): Promise<Outcome> {
  const { incident } = group;
  if (incident === null) return leave(group);
  const changed = Object.entries(states).filter(([fingerprint, state]) => group.noted[fingerprint] !== state);
  try {
    for (const state of ['resolved', 'firing'] as const) {
      const fingerprints = changed.filter(([, other]) => other === state).map(([fingerprint]) => fingerprint);
      if (fingerprints.length === 0) continue;
      const summary = group.title;
      await reception.house.noteAlert(incident, {
        route: route.id,
        fingerprints,
        state,
        summary,
        actor: actorOf(route),
      });
    }
  } catch (problem) {
    // Resolved meanwhile: there is nothing left to note it on.
    if (!(problem instanceof Refusal) || problem.code === 'unavailable') throw problem;
    return { outcome: 'noted', incident, sentence: problem.message };
  }
  if (changed.length > 0) await reception.groups.noted(group, latest({ ...group.noted, ...states }));
  return { outcome: 'noted', incident, sentence: 'Noted on the open incident. Alerts never close it.' };
}

function leave({ state, incident }: AlertGroup): Outcome {
  if (state === 'ignored')
    return { outcome: 'ignored', incident, sentence: 'Ignored, as a rule of this route says.' };
  if (state === 'dismissed')
    return { outcome: 'dismissed', incident, sentence: 'A person dismissed this one.' };
  return {
    outcome: 'proposed',
    incident,
    sentence: proposed,
  };
}

/** A group whose alerts change for months stays bounded. */
function latest(states: AlertStates): AlertStates {
  return Object.fromEntries(Object.entries(states).slice(-500));
}

function actorOf({ id, name }: AlertRoute): Actor {
  return { kind: 'alert', route: id, name };
}
