import { cadenceOf } from '../clocks/policy.ts';
import { nextWordPromise, promiseAnswered, promiseId, wholeMinute } from '../clocks/promise.ts';
import { statusOwed, wordsOwed } from '../clocks/sooner.ts';
import type { Context } from '../context.ts';
import { isNarrow, isOutside } from '../customers/audience.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import type { Moment, Span } from '../moment.ts';
import { isAnsweredBy, plannedPromise, windowMoved } from '../planned/promises.ts';
import { begin, proceed } from '../proceeding.ts';
import { writeUpAnswered } from '../review/write-up-owed.ts';
import { followUpsPromised } from '../review/write-up-promises.ts';
import { falseAlarmSaid } from './disclosure.ts';
import type { PromiseAsked, Update } from './update.ts';

/** Words whose undo window is over leave: from here on only visible corrections. */
export function released(incident: Incident, context: Context): readonly IncidentEvent[] {
  let course = begin(incident);
  for (const update of Object.values(incident.updates)) {
    if (update.state !== 'sending' || update.undoUntil === null || update.undoUntil > context.now) continue;
    course = proceed(course, context, releasedOne(course.incident, update, context));
  }
  return course.events;
}

function releasedOne(incident: Incident, update: Update, context: Context): IncidentEvent[] {
  const { policy, now } = context;
  if (update.writeUp) return letterReleased(incident, update, context);
  const state = incident.audiences[update.audience];
  if (!state) return [];
  const interval = everyOf(update.promise, now, cadenceOf(policy, incident, update.audience, update.status));
  const due = update.promise === null ? null : dueOf(update.promise, now);
  const nothingNew = update.template === 'nothing-new';
  const events: IncidentEvent[] = [
    ...windowSaid(incident, update, context),
    ...statusSaid(incident, update, context),
    ...headlineSaid(incident, update),
    ...componentsSaid(incident, update),
  ];
  events.push({
    type: 'update.published',
    update: update.id,
    audience: update.audience,
    promisedNext: due,
    nothingNew,
    ...(update.past && { quiet: true }),
  });
  const answered = isAnsweredBy(state, update);
  events.push(...promiseAnswered(answered ? state : { ...state, promised: null }, update.sentAt ?? now));
  if (due === null) {
    const decided = update.status === 'resolved' ? [] : falseAlarmSaid(incident, update, context);
    return [...events, { type: 'audience.closed', audience: update.audience, how: 'words' }, ...decided];
  }
  // A reminder of the same start leaves its promise, and its ladder, as they are.
  if (!answered && state.promised?.due === due) return events;
  events.push({
    type: 'promise.made',
    audience: update.audience,
    promise: {
      id: promiseId(state),
      ...(plannedPromise(incident, update, due, now) ?? nextWordPromise(due, now, interval)),
    },
  });
  return events;
}

/** The letter of what happened answers its own clock, and moves no other. What it promises is somebody's from now on. */
function letterReleased(incident: Incident, update: Update, context: Context): IncidentEvent[] {
  const { id, audience, sentAt } = update;
  return [
    {
      type: 'update.published',
      update: id,
      audience,
      promisedNext: null,
      nothingNew: false,
      writeUp: true,
    },
    ...writeUpAnswered(incident, sentAt ?? context.now),
    ...followUpsPromised(incident, update, context),
  ];
}

/** What is said to some is owed to the others who are open, unless they are being told in the same act. */
function statusSaid(incident: Incident, update: Update, context: Context): IncidentEvent[] {
  const { status, audience } = update;
  if (!isOpen(incident) || status === 'resolved') return [];
  if (status === update.before.status || status === incident.status) return [];
  const change: IncidentEvent = { type: 'status.changed', from: incident.status, to: status, how: 'words' };
  return [change, ...statusOwed(incident, status, context, [audience])];
}

/** New times that were said to some are owed to everybody else who knows of the work. */
function windowSaid(incident: Incident, update: Update, context: Context): IncidentEvent[] {
  const moved = windowMoved(incident, update);
  if (moved.length === 0) return [];
  return [...moved, ...wordsOwed(incident, 'The times changed; words follow.', context, [update.audience])];
}

/** What readers saw as the headline stays it: the next words begin from there. */
function headlineSaid(incident: Incident, { audience, headline, before }: Update): IncidentEvent[] {
  if (
    !isOutside(audience) ||
    isNarrow(audience) ||
    headline === before.headline ||
    headline === incident.headline
  )
    return [];
  return [{ type: 'headline.changed', headline }];
}

/** How a component does for some customers is theirs; for everybody it is what everybody was told. */
function componentsSaid(incident: Incident, { audience, components, before }: Update): IncidentEvent[] {
  if (isNarrow(audience)) return [];
  const said = Object.entries(components).filter(
    ([id, status]) => before.components[id] !== status && incident.components[id] !== status,
  );
  if (said.length === 0) return [];
  return [
    { type: 'components.changed', components: { ...incident.components, ...Object.fromEntries(said) } },
  ];
}

/** The time that words promise when they leave at `now`. A length counts from leaving. */
export function dueOf(promise: PromiseAsked, now: Moment): Moment {
  return wholeMinute('due' in promise ? promise.due : now + promise.every);
}

function everyOf(promise: PromiseAsked | null, now: Moment, cadence: Span): Span {
  if (promise === null) return cadence;
  return 'every' in promise ? promise.every : Math.max(60_000, promise.due - now);
}
