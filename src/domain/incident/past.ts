import { undoWindow } from '../clocks/policy.ts';
import { firstWordPromise, opened } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import { begin, type Proceeding, proceed } from '../proceeding.ts';
import type { Past } from '../updates/publication.ts';
import { approvalRefusal, blocked, drafted, sent } from '../updates/publish.ts';
import { type Declare, declaredEvent, leadTaken } from './declare.ts';
import { evolve } from './fold.ts';
import type { Severity } from './standing.ts';

export type RecordPast = Pick<Declare, 'id' | 'number' | 'mode' | 'sentence'> & {
  readonly past: Past;
  readonly words: string;
  readonly update: string;
};

/**
 * Writes down publicly what is over. It is published once, as what was added later, and wakes nobody: no role is asked, no
 * promise counted, no mail written. Where its words need a second reader it stays open until they were read.
 */
export function recordPast(command: RecordPast, context: Context): Decision {
  const { past, words, sentence } = command;
  const no = whyNot(command, context);
  if (no) return no;
  const declaration = declaredEvent(
    {
      ...{ ...command, type: 'declare' as const, sensitive: false, components: [] },
      ...{ severity: severityOf(past), source: { kind: 'person' as const } },
    },
    sentence.trim(),
  );
  const first = { ...declaration, facts: { since: past.from, fixedAt: past.to }, past };
  const incident = evolve(null, { seq: 1, at: context.now, actor: context.actor, event: first });
  let course = proceed(begin(incident), context, leadTaken(context));
  course = proceed(course, context, toldToAll(course, context));
  const asked = {
    ...{ id: command.update, audience: 'public' as const, status: 'resolved' as const, promise: null },
    ...{ body: words.trim(), versions: {}, past },
  };
  course = proceed(course, context, [drafted(course.incident, asked, context)]);
  const update = course.incident.updates[command.update];
  const block = update ? blocked(course.incident, update, context) : null;
  if (block) return block;
  if (!update || approvalRefusal(course.incident, update, context)) return record(first, ...course.events);
  course = proceed(course, context, sent(course.incident, [update], context));
  const undoUntil = context.now + undoWindow(context.policy);
  return record(first, ...course.events, { type: 'incident.resolved', undoUntil, writeUpDue: null });
}

function whyNot({ past, words, sentence }: RecordPast, context: Context): Refused | null {
  if (sentence.trim() === '') return refuse('sentence-missing', 'Say in one sentence what customers saw.');
  if (words.trim() === '') return refuse('empty', 'Write what customers should know: the text is empty.');
  if (past.to > context.now) return refuse('time-future', 'It must be over. Declare what is still going on.');
  if (past.to <= past.from) return refuse('window-turned', 'Let it end after it began.');
  const unknown = Object.keys(past.components).find((id) => !context.components[id]);
  return unknown === undefined
    ? null
    : refuse('unknown-component', `There is no component “${unknown}”. Choose from those on the page.`);
}

/** Everybody reads it. A clock runs only for whoever takes the words back. */
function toldToAll({ incident }: Proceeding, context: Context) {
  const reason = 'Added later: it is over.';
  return [
    {
      type: 'disclosure.decided' as const,
      audiences: ['public' as const],
      reason,
      reviewAt: null,
    },
    { type: 'audience.closed' as const, audience: 'undecided' as const, how: 'decided' as const },
    ...opened('public', firstWordPromise(incident, context.policy, context.now)),
  ];
}

function severityOf({ components }: Past): Severity {
  const statuses = Object.values(components);
  if (statuses.includes('major_outage')) return 'sev1';
  if (statuses.includes('partial_outage')) return 'sev2';
  return statuses.includes('degraded_performance') ? 'sev3' : 'sev4';
}
