import type { Context } from '../context.ts';
import { isReply } from '../customers/audience.ts';
import { recounted } from '../customers/change-affected.ts';
import { audienceStates } from '../incident/fold.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';
import { reminderLooks } from '../planned/remind.ts';
import { followUpLooks } from '../review/follow-up-ladder.ts';
import { roleLooks } from '../roles/asking.ts';
import { reviewDue } from '../updates/disclosure.ts';
import type { AudienceState } from './audience-state.ts';
import { silentAt } from './clock.ts';
import { stepsAhead } from './ladder.ts';
import { latenessShownAt, runs, runsOn } from './ring.ts';

/**
 * When the incident's clocks need the next look: one moment for all of them, stored beside the incident.
 * `null` when nothing waits. A moment that has passed means: ring now.
 */
export function nextRing(incident: Incident, context: Context): Moment | null {
  const clocks = audienceStates(incident)
    .filter(runsOn(incident))
    .flatMap((state) => clockLooks(incident, state, context));
  const looks = [
    ...sendingLooks(incident),
    ...clocks,
    ...followUpLooks(incident, context),
    ...(isOpen(incident) ? openLooks(incident, context) : []),
  ];
  return looks.length === 0 ? null : Math.min(...looks);
}

function sendingLooks(incident: Incident): Moment[] {
  const answers = audienceStates(incident).flatMap(({ audience, sending }) =>
    isReply(audience) && sending ? [sending.undoUntil] : [],
  );
  const words = Object.values(incident.updates).flatMap((update) =>
    update.state === 'sending' && update.undoUntil !== null ? [update.undoUntil] : [],
  );
  return [...words, ...answers];
}

function openLooks(incident: Incident, context: Context): Moment[] {
  const { disclosure } = incident;
  const review = disclosure?.reasked === null ? disclosure.reviewAt : null;
  const atOnce = reviewDue(incident, context) !== null || recounted(incident, context).length > 0;
  return [
    ...roleLooks(incident, context),
    ...reminderLooks(incident, context),
    ...(review === null ? [] : [review]),
    ...(atOnce ? [context.now] : []),
  ];
}

function clockLooks(incident: Incident, state: AudienceState, context: Context): Moment[] {
  if (state.closed || !state.promised) return [];
  if (state.paused) return [state.paused.until];
  if (!runs(state)) return [];
  const looks = stepsAhead(incident, state, context).map((step) => step.at);
  if (state.missedAt === null) looks.push(state.promised.due);
  if (state.silentSince === null) looks.push(silentAt(state.promised, context.policy));
  const shown = latenessShownAt(incident, state, context.policy);
  if (shown !== null) looks.push(shown);
  return looks;
}
