import { type Audience, outlivesIncident } from '../customers/audience.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import type { Severity } from '../incident/standing.ts';
import { type Moment, minutes, type Span } from '../moment.ts';
import { firstAnnouncement } from '../planned/schedule.ts';
import type { AudienceState, Promised } from './audience-state.ts';
import { decideTarget, firstWordTarget, type Policy } from './policy.ts';

/** Starts a clock: the event that makes one promise to one audience. Its id is unique in the incident. */
export function promiseMade(state: AudienceState, promise: Omit<Promised, 'id'>): IncidentEvent {
  return { type: 'promise.made', audience: state.audience, promise: { id: promiseId(state), ...promise } };
}

/**
 * The name of the next promise. A conversation's clock begins anew with each message, a letter's with each
 * resolution: it counts from that one's name.
 */
export function promiseId({ audience, promised, promisesMade }: AudienceState): string {
  const base = outlivesIncident(audience) && promised ? `${promised.id}.` : `${audience}#`;
  return `${base}${promisesMade + 1}`;
}

/** The clock that declaring starts: who needs to know? */
export function decidePromise(severity: Severity, policy: Policy, now: Moment): Omit<Promised, 'id'> {
  const interval = decideTarget(policy, severity);
  return { kind: 'decide', madeAt: now, due: now + interval, interval, told: false };
}

/** First words count from the declaration: deciding late does not buy time, but leaves one minute to send. */
export function firstWordPromise(incident: Incident, policy: Policy, now: Moment): Omit<Promised, 'id'> {
  const announcement = firstAnnouncement(incident, now);
  if (announcement) return announcement;
  const interval = firstWordTarget(policy, incident.severity);
  const due = Math.max(incident.declaredAt + interval, now + minutes(1));
  return { kind: 'first-word', madeAt: now, due, interval, told: false };
}

/** The promise that published words make. Told times are whole minutes, rounded down: what is read is what is owed. */
export function nextWordPromise(due: Moment, now: Moment, every: Span): Omit<Promised, 'id'> {
  return { kind: 'next-word', madeAt: now, due, interval: every, told: true };
}

export function wholeMinute(at: Moment): Moment {
  return at - (at % minutes(1));
}

/**
 * What publishing, or deciding, does to the promise there was: kept if the act came in time, and any silence ends. A
 * promise is answered once: one that was missed stays missed, one that was paused with a reason is not missed.
 */
export function promiseAnswered(state: AudienceState, at: Moment): IncidentEvent[] {
  const events: IncidentEvent[] = [];
  const { promised } = state;
  if (promised && at <= promised.due && state.missedAt === null) {
    events.push({
      type: 'promise.kept',
      audience: state.audience,
      promise: promised.id,
      due: promised.due,
      at,
    });
  } else if (promised && state.missedAt === null && !state.paused) {
    events.push({
      type: 'promise.missed',
      audience: state.audience,
      promise: promised.id,
      due: promised.due,
    });
  }
  if (state.silentSince !== null)
    events.push({ type: 'silence.ended', audience: state.audience, since: state.silentSince });
  return events;
}

/** Opens an audience with its first clock. */
export function opened(audience: Audience, promise: Omit<Promised, 'id'>): IncidentEvent[] {
  return [
    { type: 'audience.opened', audience },
    { type: 'promise.made', audience, promise: { id: `${audience}#1`, ...promise } },
  ];
}
