import type { PersonId } from '../actor.ts';
import type { Context } from '../context.ts';
import type { Incident } from '../incident/incident.ts';
import { days, type Moment, minutes, type Span } from '../moment.ts';
import { mayAct, type Person } from '../person.ts';
import { leadOf, ownerOf } from '../roles/owner.ts';
import { draftsWith, isAuthor } from '../updates/second-reader.ts';
import type { Update } from '../updates/update.ts';
import type { AudienceState, Promised, Rung } from './audience-state.ts';
import { silentAt, soonAt, writingLasts } from './clock.ts';
import { cadenceOf } from './policy.ts';

/** Somebody to tell, at a time. */
export type Step = { readonly rung: Rung; readonly at: Moment; readonly person: PersonId };

/**
 * Who is still to be told about the present promise of an audience, and when: owner, lead, backup, duty manager and
 * executives, then the next person up. Lateness climbs to other people; nobody hears of one promise more often than
 * policy says (product.md §3; interface.md §2.3).
 */
export function stepsAhead(incident: Incident, state: AudienceState, context: Context): readonly Step[] {
  if (state.closed || !state.promised || state.sending) return [];
  return climbing(incident, state, context)
    .filter((step) => mayBeTold(state, step.person, context))
    .map((step) => delayed(step, state, context));
}

/** Words that wait for an approval have a clock of their own: it runs while the audience's own is paused. */
function climbing(incident: Incident, state: AudienceState, context: Context): readonly Step[] {
  const approval = approvalSteps(incident, state, context);
  if (state.paused) return approval;
  const steps = state.waiting ? approval : ownerSteps(incident, state, context);
  return [...steps, ...silenceSteps(incident, state, context)];
}

function ownerSteps(incident: Incident, state: AudienceState, context: Context): Step[] {
  const { promised } = state;
  if (!promised) return [];
  const owner = ownerOf(incident, state.audience);
  const lead = leadOf(incident);
  const steps: Step[] = [];
  if (context.now < promised.due) push(steps, state, 'due-soon', soonAt(promised, context.policy), owner);
  push(steps, state, 'missed', promised.due, owner);
  if (lead !== owner) push(steps, state, 'lead', promised.due, lead);
  const backup = nextPerson(state, chain(context), [owner, lead], context);
  push(steps, state, 'backup', promised.due + patienceWith(promised, context), backup);
  return steps;
}

/** How late its owner may be before somebody else is asked: with a letter of days, an hour. */
function patienceWith({ kind }: Promised, { policy }: Context): Span {
  return minutes(kind === 'write-up' ? Math.max(60, policy.backupAfterMinutes) : policy.backupAfterMinutes);
}

/** While words wait for an approval, the approver is asked again, then the next one; at once where the one asked is gone. */
function approvalSteps(incident: Incident, state: AudienceState, context: Context): Step[] {
  const { waiting } = state;
  const update = incident.updates[waiting?.update ?? ''];
  if (!waiting || !update) return [];
  const asked = state.nudges.filter((nudge) => nudge.rung === 'approver' && nudge.at >= waiting.since);
  const candidates = approversFor(incident, update, waiting.approver, context);
  const patience = candidates.includes(waiting.approver) ? minutes(context.policy.backupAfterMinutes) : 0;
  const last = asked.at(-1)?.at;
  const at =
    last === undefined ? waiting.since + patience : last + minutes(context.policy.backupAfterMinutes);
  const told = asked.map((nudge) => nudge.person);
  const person = nextPerson(state, candidates, told, context) ?? nextPerson(state, candidates, [], context);
  return person ? [{ rung: 'approver', at, person }] : [];
}

/** Whoever may give the second opinion, the one who was asked first. */
function approversFor(
  incident: Incident,
  update: Update,
  first: PersonId,
  { people }: Context,
): readonly PersonId[] {
  const drafts = draftsWith(incident, update);
  const able = people
    .filter((person) => person.active && mayAct(person.access, 'approver'))
    .map((person) => person.id)
    .filter((id) => !isAuthor(id, drafts, people));
  return able.includes(first) ? [first, ...able.filter((id) => id !== first)] : able;
}

function silenceSteps(incident: Incident, state: AudienceState, context: Context): Step[] {
  const { promised } = state;
  if (!promised) return [];
  const silent = silentAt(promised, context.policy);
  const told = state.nudges.filter((nudge) => nudge.rung === 'silent' || nudge.rung === 'next');
  if (told.length === 0) return firstOfSilence(incident, state, context, silent);
  const rhythm = Math.max(promised.interval, cadenceOf(context.policy, incident, state.audience));
  const every = promised.kind === 'write-up' ? days(1) : rhythm;
  const next = nextPerson(state, chain(context), [], context);
  return next ? [{ rung: 'next', at: (told.at(-1)?.at ?? silent) + every, person: next }] : [];
}

/** Duty manager and executives are told at once; without either, the next person up. */
function firstOfSilence(incident: Incident, state: AudienceState, context: Context, at: Moment): Step[] {
  const told = [ownerOf(incident, state.audience), leadOf(incident)];
  const backup =
    state.nudges.find((nudge) => nudge.rung === 'backup')?.person ??
    nextPerson(state, chain(context), told, context);
  const manager =
    nextPerson(state, context.onDuty.dutyManager, [], context) ??
    nextPerson(state, chain(context), [...told, backup], context) ??
    nextPerson(state, chain(context), [], context);
  const executives = context.people
    .filter((person) => person.active && person.executive)
    .map((person) => person.id);
  const people = new Set([manager, ...executives].filter((person) => person !== null));
  return [...people].map((person) => ({ rung: 'silent', at, person }));
}

function push(steps: Step[], state: AudienceState, rung: Rung, at: Moment, person: PersonId | null): void {
  if (!person || state.nudges.some((nudge) => nudge.rung === rung)) return;
  steps.push({ rung, at, person });
}

/** Somebody who writes is left alone, for five minutes at most. */
function delayed(step: Step, state: AudienceState, context: Context): Step {
  const typed = context.writing[state.audience];
  if (!typed || context.now - typed.keyAt >= writingLasts) return step;
  const latest = step.at + minutes(5);
  return { ...step, at: Math.max(step.at, Math.min(typed.keyAt + writingLasts, latest)) };
}

/** Everybody who can be asked, nearest to the words first: communications rota, duty managers, then by what they may do. */
function chain(context: Context): readonly PersonId[] {
  const active = context.people.filter((person) => person.active);
  const ids = [...context.onDuty.communicationsLead, ...context.onDuty.dutyManager, ...byAccess(active)];
  const known = new Set(active.map((person) => person.id));
  return [...new Set(ids)].filter((id) => known.has(id));
}

function byAccess(people: readonly Person[]): PersonId[] {
  const order = ['comms', 'approver', 'admin', 'responder'];
  return people
    .filter((person) => order.includes(person.access) || person.executive)
    .sort((one, other) => order.indexOf(one.access) - order.indexOf(other.access))
    .map((person) => person.id);
}

/** The first who was told least, of those who may still be told. */
function nextPerson(
  state: AudienceState,
  people: readonly PersonId[],
  except: readonly (PersonId | null)[],
  context: Context,
): PersonId | null {
  const candidates = people.filter((person) => !except.includes(person) && mayBeTold(state, person, context));
  const least = Math.min(...candidates.map((person) => timesTold(state, person)));
  return candidates.find((person) => timesTold(state, person) === least) ?? null;
}

/** Nobody who is gone is told, and nobody more often than policy says. */
function mayBeTold(state: AudienceState, id: PersonId, { people, policy }: Context): boolean {
  if (timesTold(state, id) >= policy.nudgesPerPerson) return false;
  return people.some((person) => person.id === id && person.active);
}

function timesTold(state: AudienceState, person: PersonId): number {
  return state.nudges.filter((nudge) => nudge.person === person).length;
}
