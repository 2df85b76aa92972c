import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import { definitionOf } from '../customers/definition.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { openReaderships } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import { type Moment, minutes } from '../moment.ts';
import { begin, proceed } from '../proceeding.ts';
import { approvalOf } from '../updates/approval.ts';
import { fillTemplate } from '../updates/body.ts';
import { sealedText } from '../updates/compose.ts';
import { blocked } from '../updates/publish.ts';
import { released } from '../updates/release.ts';
import type { DraftedUpdate, Update } from '../updates/update.ts';
import { lastSaid } from './planned.ts';

/** Closer to its start than this nobody is reminded any more: the start itself is said. */
const noLaterThan = minutes(15);

/**
 * Whoever was told of planned work hears of it again before it begins. Nobody writes these words: they are the last ones
 * that somebody of ours sent to the same readers, once more. A stop of hours makes one reminder of several.
 */
export function reminders(incident: Incident, context: Context): readonly IncidentEvent[] {
  let course = begin(incident);
  for (const audience of openReaderships(incident))
    course = proceed(course, context, reminder(course.incident, audience, context));
  return course.events;
}

/** When the next reminder is due. */
export function reminderLooks(incident: Incident, context: Context): Moment[] {
  const now = reminders(incident, context).length > 0 ? [context.now] : [];
  const ahead = openReaderships(incident)
    .flatMap((audience) => momentsOf(lastSaid(incident, audience), context))
    .filter((at) => at > context.now);
  return [...now, ...ahead];
}

/** By the window that these readers were told, as long as they were not told that it began. */
function momentsOf(last: Update | null, { policy }: Context): Moment[] {
  const { planned, status } = last ?? {};
  if (!planned || status !== 'investigating') return [];
  return policy.plannedReminderMinutes.map((before) => planned.from - minutes(before));
}

function reminder(incident: Incident, audience: Audience, context: Context): readonly IncidentEvent[] {
  const state = incident.audiences[audience];
  const last = lastSaid(incident, audience);
  if (!state || !last?.planned || state.sending) return [];
  if (context.now > last.planned.from - noLaterThan) return [];
  const heard = incident.updates[state.said.at(-1) ?? '']?.publishedAt ?? 0;
  if (!momentsOf(last, context).some((at) => at > heard && at <= context.now)) return [];
  const update = wordsAgain(incident, last, context);
  return maySayAgain(incident, last, update, context) ? sentAgain(incident, update, context) : [];
}

function wordsAgain(incident: Incident, last: Update, context: Context): DraftedUpdate {
  const { id: _, hash: __, act: ___, ...words } = last;
  const body = fillTemplate(context.templates['planned-reminder'], {
    text: { announced: last.body },
    times: {},
  });
  const { status, headline, components } = incident;
  const again = {
    ...draftedFields(words),
    template: 'planned-reminder' as const,
    body: body === '' ? last.body : body,
    times: last.promisedNext === null ? last.times : { ...last.times, next: last.promisedNext },
    before: { status, headline, components },
    to: definitionOf(incident, last.audience),
    // The promise stays: it begins when it was announced for.
    promise: last.planned ? { due: last.planned.from } : last.promise,
  };
  const { before: ____, ...sealed } = again;
  return {
    ...again,
    id: idOf(incident, last, context),
    act: null,
    hash: context.hash(sealedText(sealed)),
  };
}

function draftedFields(
  update: Omit<Update, 'id' | 'hash' | 'act'>,
): Omit<DraftedUpdate, 'id' | 'hash' | 'act'> {
  const { audience, template, headline, body, times, versions, to, status, severity } = update;
  const { components, facts, poll, workarounds, plan, promise, before, planned } = update;
  return {
    ...{ audience, template, headline, body, times, versions, to, status, severity },
    ...{ components, facts, poll, workarounds, plan, promise, before, planned: planned ?? null },
  };
}

/** Sorts by its time like every other id, and is the same however often it is asked for. */
function idOf({ id }: Incident, { audience }: Update, { hash, now }: Context): string {
  return `upd_${now.toString(16).padStart(12, '0')}${hash(`${id} ${audience} reminder ${now}`).slice(0, 20)}`;
}

/** What a second person had to read goes out again to the same readers only, and nothing that is held back now. */
function maySayAgain(incident: Incident, last: Update, update: DraftedUpdate, context: Context): boolean {
  const whole = { ...last, ...update };
  if (blocked(incident, whole, context) !== null) return false;
  return !approvalOf(incident, whole, context).needed || last.to === update.to;
}

function sentAgain(incident: Incident, update: DraftedUpdate, context: Context): readonly IncidentEvent[] {
  const { id, audience } = update;
  const started = proceed(begin(incident), context, [
    { type: 'update.drafted', update },
    { type: 'publication.started', update: id, audience, undoUntil: context.now },
  ]);
  return [...started.events, ...released(started.incident, context)];
}
