import type { AudienceState } from '../../../../domain/clocks/audience-state.ts';
import { type Clock, readClock } from '../../../../domain/clocks/clock.ts';
import { nameOf } from '../../../../domain/incident/timeline.ts';
import { minutes, wholeMinutes } from '../../../../domain/moment.ts';
import { mayAct } from '../../../../domain/person.ts';
import { wireTime, wireTimeOrNull } from '../../presenters.ts';
import type { Clock as ClockView } from '../../shapes/incident.ts';
import { personName, personRefOf, personRefOrNull, type View } from '../view.ts';

/** The clock of one audience as its reader sees it. */
export function presentClock(view: View, state: AudienceState): ClockView {
  const { incident, context, viewer } = view;
  const clock = readClock(
    incident,
    state,
    context.policy,
    context.now,
    context.writing[state.audience] ?? null,
  );
  const runs = clock.timeState !== 'done';
  const promised = runs ? clock.promised : null;
  return {
    state: clock.state,
    timeState: clock.timeState,
    kind: promised?.kind ?? null,
    due: wireTimeOrNull(promised?.due ?? null),
    madeAt: wireTimeOrNull(promised?.madeAt ?? null),
    intervalMinutes: promised ? promised.interval / minutes(1) : null,
    owner: personRefOrNull(view, clock.owner),
    yours: clock.owner !== null && clock.owner === viewer.person,
    lateMinutes: runs ? wholeMinutes(clock.late) : 0,
    soonAt: wireTimeOrNull(runs ? clock.soonAt : null),
    silentAt: wireTimeOrNull(runs ? clock.silentAt : null),
    ...presentActs(view, state, clock),
    takeOverOffered: takeOverOffered(view, clock),
    slowerOffered: slowerOffered(view, state),
  };
}

function presentActs(view: View, { waiting, sending, paused, closed }: AudienceState, { writing }: Clock) {
  const person = (id: string) => personName(view, id);
  return {
    writing: writing && { person: personRefOf(view, writing.person), since: wireTime(writing.keyAt) },
    waiting: waiting && {
      approver: personRefOf(view, waiting.approver),
      since: wireTime(waiting.since),
      update: waiting.update,
    },
    sending: sending && {
      update: sending.update,
      undoUntil: wireTime(sending.undoUntil),
      by: nameOf(sending.by, { person }),
    },
    paused: closed ? null : paused && { until: wireTime(paused.until), reason: paused.reason },
  };
}

/** Five minutes late, or nobody's at all: somebody else may send the words. */
function takeOverOffered({ context, viewer }: View, { timeState, owner, late }: Clock): boolean {
  if (viewer.person === null || !mayAct(viewer.access, 'responder') || timeState === 'done') return false;
  if (owner === null) return true;
  const isLate = timeState === 'overdue' || timeState === 'silent';
  return isLate && late >= minutes(context.policy.backupAfterMinutes) && owner !== viewer.person;
}

/** After two hours, or three times nothing new, fewer words are better ones. */
function slowerOffered({ incident, context }: View, state: AudienceState): number[] {
  const { policy, now } = context;
  const { promised } = state;
  if (state.closed || !promised || state.said.length === 0 || incident.planned) return [];
  const isLong = now - incident.declaredAt >= minutes(policy.slowerAfterMinutes);
  if (!isLong && state.nothingNewInARow < 3) return [];
  return policy.slowerChoices.filter((choice) => minutes(choice) > promised.interval);
}
