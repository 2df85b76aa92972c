import type { Audience } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import { type Moment, minutes, type Span } from '../moment.ts';
import type { PlannedSaid, PlannedWindow } from '../updates/publication.ts';
import type { Update } from '../updates/update.ts';

/** So long before its start one may press "Start": the words then leave at the start itself. */
export const earlyStart: Span = minutes(15);
/** The promised interval of a start and of an end: the measure of due-soon and of silence. */
const attention: Span = minutes(60);

export const intervalOf = (due: Moment, now: Moment): Span =>
  Math.max(minutes(1), Math.min(attention, due - now));

/** What the words say next: it begins, or it ends. */
export function nextBoundary(status: Update['status'], { from, to }: PlannedWindow): Moment {
  return status === 'investigating' ? from : to;
}

/** The announcement is owed within a day, and at the latest when half of what is left until the start is over. */
export function announcementDue({ from }: PlannedWindow, now: Moment): Moment {
  const left = Math.min(minutes(24 * 60), Math.max(minutes(2), (from - now) / 2));
  return now + left - (left % minutes(1));
}

export const isAnnounced = (incident: Incident): boolean =>
  incident.planned !== null && incident.planned.startedAt === null && incident.status === 'investigating';

/** The last words to an audience that were no reminder. */
export function lastSaid(incident: Incident, audience: Audience): Update | null {
  const last = incident.audiences[audience]?.said.findLast(
    (id) => incident.updates[id]?.template !== 'planned-reminder',
  );
  return incident.updates[last ?? ''] ?? null;
}

/**
 * Whether these readers were told that it began. What leaves by itself for them hangs on this and not on what others were
 * told: nothing that was said to some may be noticed by the rest.
 */
export const wasToldOfStart = (incident: Incident, audience: Audience): boolean =>
  (lastSaid(incident, audience)?.status ?? 'investigating') !== 'investigating';

/** What words say of the window when nobody says anything else. */
export function windowOf({ planned }: Incident): PlannedSaid | null {
  if (!planned) return null;
  const { from, to, cancelled } = planned;
  return { from, to, ...(cancelled && { cancelled: true as const }) };
}
