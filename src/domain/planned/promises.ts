import type { AudienceState, Promised } from '../clocks/audience-state.ts';
import type { Context } from '../context.ts';
import { type Refused, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { days, minutes } from '../moment.ts';
import type { Update } from '../updates/update.ts';
import { clockTime } from '../updates/words.ts';
import { earlyStart, intervalOf, lastSaid, nextBoundary, wasToldOfStart } from './planned.ts';

/** Why words of planned work cannot leave with the times they say; `null` when they can. */
export function plannedRefusal(
  incident: Incident,
  update: Update,
  due: number,
  { now }: Context,
): Refused | null {
  if (!incident.planned || !update.planned) return null;
  const { from, to } = update.planned;
  const last = lastSaid(incident, update.audience);
  if (to <= from) return refuse('window-turned', 'Let it end after it begins.');
  if (to > now + days(400)) return refuse('window-far', 'Plan within 400 days.');
  if (wasToldOfStart(incident, update.audience) && from !== last?.planned?.from)
    return refuse('started', 'It has begun. Only its end can still move.');
  if (saysStart(incident, update) && now < from - earlyStart) {
    const at = clockTime(from, now);
    return refuse(
      'too-early',
      `It was announced for ${at}. Start it then, or move it first, so that nobody is surprised.`,
    );
  }
  const boundary = nextBoundary(update.status, update.planned);
  if (boundary > now && due > boundary)
    return refuse(
      'promise-far',
      `The next word is due by ${clockTime(boundary, now)}, as it was announced. Promise that time or an earlier one, or move the work.`,
    );
  return null;
}

/** Whether these words are the ones that say to these readers that it begins. */
const saysStart = (incident: Incident, { status, audience }: Update): boolean =>
  (status === 'identified' || status === 'monitoring') && !wasToldOfStart(incident, audience);

/** When "it has started" is pressed a little early, it leaves at the start and not before. */
export function leavesNotBefore(incident: Incident, update: Update): number {
  return incident.planned && update.planned && saysStart(incident, update) ? update.planned.from : 0;
}

/** A start is kept by starting and an end by ending: other words leave them as they are. */
export function isAnsweredBy({ promised }: AudienceState, { status, past }: Update): boolean {
  // What was over is no word that anybody waited for.
  if (past) return false;
  if (promised?.kind === 'start') return status !== 'investigating';
  if (promised?.kind === 'end') return status === 'resolved' || status === 'monitoring';
  return true;
}

/** The promise that published words of planned work make: the start, the end, or a word in between. */
export function plannedPromise(
  incident: Incident,
  { status, planned }: Update,
  due: number,
  now: number,
): Omit<Promised, 'id'> | null {
  if (!incident.planned || !planned || due !== nextBoundary(status, planned)) return null;
  const kind = status === 'investigating' ? 'start' : 'end';
  return { kind, madeAt: now, due, interval: intervalOf(due, now), told: true };
}

/** Readers know the window by these words: from now on it stands so for everybody. */
export function windowMoved({ planned }: Incident, update: Update): IncidentEvent[] {
  if (!planned || !update.planned || update.planned.cancelled) return [];
  const { from, to } = update.planned;
  return from === planned.from && to === planned.to ? [] : [{ type: 'planned.moved', from, to }];
}

/** Times of a plan are whole minutes: what is read is what is owed. */
export const onTheMinute = (at: number): number => at - (at % minutes(1));
