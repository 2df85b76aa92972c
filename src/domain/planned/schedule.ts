import type { Promised } from '../clocks/audience-state.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import type { Incident } from '../incident/incident.ts';
import { isOpen } from '../incident/incident.ts';
import { days, type Moment, minutes } from '../moment.ts';
import type { PlannedWindow } from '../updates/publication.ts';
import { announcementDue } from './planned.ts';
import { onTheMinute } from './promises.ts';

/** Why work cannot be planned so; `null` when it can. */
export function windowRefusal({ from, to }: PlannedWindow, now: Moment): Refused | null {
  if (from <= now) return refuse('time-past', 'That start has passed. Choose a later one.');
  if (to <= from) return refuse('window-turned', 'Let it end after it begins.');
  return to > now + days(400) ? refuse('window-far', 'Plan within 400 days.') : null;
}

/** The clock that planning starts: who needs to know, in time before it begins. */
export function announcePromise(window: PlannedWindow, now: Moment): Omit<Promised, 'id'> {
  const due = Math.max(now + minutes(1), announcementDue(window, now));
  return { kind: 'decide', madeAt: now, due, interval: Math.min(due - now, minutes(60)), told: false };
}

/** The first words of planned work: the announcement. */
export function firstAnnouncement(incident: Incident, now: Moment): Omit<Promised, 'id'> | null {
  if (!incident.planned) return null;
  const { kind: _, due, ...rest } = announcePromise(incident.planned, now);
  return { ...rest, kind: 'first-word', due: Math.max(due, now + minutes(1)) };
}

export type MovePlanned = { readonly type: 'move-planned'; readonly from: Moment; readonly to: Moment };

/** Moves what nobody was told of. Where somebody was, the new times are said to them, and move with the words. */
export function movePlanned(incident: Incident, command: MovePlanned, now: Moment): Decision {
  const { planned } = incident;
  if (!planned) return notPlanned();
  if (!isOpen(incident)) return refuse('resolved', 'It is over already.');
  if (planned.startedAt !== null && command.from !== planned.from)
    return refuse('started', 'It has begun. Only its end can still move.');
  if (Object.values(incident.audiences).some((state) => (state?.said.length ?? 0) > 0))
    return refuse('told-already', 'People were told of these times. Say the new ones to them in words.');
  const [from, to] = [onTheMinute(command.from), onTheMinute(command.to)];
  const no = planned.startedAt === null ? windowRefusal({ from, to }, now) : endRefusal(to, now);
  return no ?? record({ type: 'planned.moved', from, to });
}

function endRefusal(to: Moment, now: Moment): Refused | null {
  return to > now ? null : refuse('time-past', 'That end has passed. Choose a later one.');
}

export function notPlanned(): Decision {
  return refuse('not-planned', 'This is no planned work, but something that broke.');
}
