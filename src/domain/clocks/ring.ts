import type { Context } from '../context.ts';
import { type Audience, outlivesIncident } from '../customers/audience.ts';
import { recounted } from '../customers/change-affected.ts';
import { answersLeft } from '../dialogue/conversation.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { audienceStates } from '../incident/fold.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { type Moment, minutes } from '../moment.ts';
import { reminders } from '../planned/remind.ts';
import { begin, proceed } from '../proceeding.ts';
import { followUpsRung } from '../review/follow-up-ladder.ts';
import { rolesRung } from '../roles/asking.ts';
import { disclosureReviewed } from '../updates/disclosure.ts';
import { released } from '../updates/release.ts';
import type { AudienceState } from './audience-state.ts';
import { silentAt } from './clock.ts';
import { stepsAhead } from './ladder.ts';
import { resumedPromise } from './move.ts';
import type { Policy } from './policy.ts';

/** What has become due by now. Nothing due: no events, so ringing once too often changes nothing. */
export function ring(incident: Incident, context: Context): readonly IncidentEvent[] {
  let course = begin(incident);
  course = proceed(course, context, released(course.incident, context));
  course = proceed(course, context, answersLeft(course.incident, context));
  if (isOpen(course.incident)) {
    course = proceed(course, context, recounted(course.incident, context));
    course = proceed(course, context, rolesRung(course.incident, context));
    course = proceed(course, context, disclosureReviewed(course.incident, context));
    course = proceed(course, context, reminders(course.incident, context));
  }
  course = proceed(course, context, followUpsRung(course.incident, context));
  for (const { audience } of audienceStates(course.incident).filter(runsOn(course.incident))) {
    course = proceed(course, context, resumed(course.incident, audience, context));
    course = proceed(course, context, lateness(course.incident, audience, context));
    course = proceed(course, context, nudges(course.incident, audience, context));
  }
  return course.events;
}

/** When an incident is over, those who wrote to us and those who are to read what happened are still owed something. */
export function runsOn(incident: Incident): (state: AudienceState) => boolean {
  return ({ audience }) => isOpen(incident) || outlivesIncident(audience);
}

function resumed(incident: Incident, audience: Audience, context: Context): IncidentEvent[] {
  const state = incident.audiences[audience];
  if (!state || state.closed || !state.paused || state.paused.until > context.now) return [];
  const promise = resumedPromise(incident, state, context);
  return promise ? [{ type: 'clock.resumed', audience, promise }] : [];
}

function lateness(incident: Incident, audience: Audience, { policy, now }: Context): IncidentEvent[] {
  const state = incident.audiences[audience];
  if (!state || !runs(state) || !state.promised) return [];
  const { promised } = state;
  const events: IncidentEvent[] = [];
  if (now >= promised.due && state.missedAt === null) {
    events.push({ type: 'promise.missed', audience, promise: promised.id, due: promised.due });
  }
  const shown = latenessShownAt(incident, state, policy);
  if (shown !== null && now >= shown) events.push({ type: 'lateness.shown', audience, promise: promised.id });
  if (now >= silentAt(promised, policy) && state.silentSince === null) {
    events.push({ type: 'silence.began', audience, promise: promised.id, since: promised.due });
  }
  return events;
}

function nudges(incident: Incident, audience: Audience, context: Context): IncidentEvent[] {
  const state = incident.audiences[audience];
  if (!state?.promised) return [];
  const promise = state.promised.id;
  const due = stepsAhead(incident, state, context).filter((step) => step.at <= context.now);
  return onePerPerson(due).map(({ rung, person }) => ({
    type: rung === 'due-soon' || rung === 'missed' ? 'nudge.sent' : 'escalation.raised',
    audience,
    promise,
    person,
    rung,
  }));
}

/** After a stop of hours several rungs are due at once: each person still hears of it once. */
function onePerPerson<Step extends { readonly person: string }>(steps: readonly Step[]): readonly Step[] {
  return steps.filter((step, at) => steps.findIndex((other) => other.person === step.person) === at);
}

/** When the public page will say that we are late; `null` where it never does. */
export function latenessShownAt(incident: Incident, state: AudienceState, policy: Policy): Moment | null {
  if (state.toldDue === null || state.latenessShownAt !== null) return null;
  if (!policy.showLateness || incident.sensitive || state.audience === 'internal') return null;
  return state.toldDue + minutes(policy.graceMinutes);
}

/** A clock that is sending, paused or closed does not become late. */
export function runs(state: AudienceState): boolean {
  return !state.closed && !state.sending && !state.paused;
}
