import { undoWindow } from '../clocks/policy.ts';
import type { Context } from '../context.ts';
import { type Decision, record, refuse } from '../decision.ts';
import { type ChangeIncident, factsChanged } from '../incident/change.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Facts } from '../incident/facts.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { days } from '../moment.ts';
import { begin, proceed } from '../proceeding.ts';
import { approvalOf } from './approval.ts';
import { blocksIn, checkWords } from './checks.ts';
import { composeDraft, type DraftAsked, sealedText } from './compose.ts';
import { openedTo } from './disclosure.ts';
import { dueOf, released } from './release.ts';
import type { DraftedUpdate, Update } from './update.ts';

export type DraftUpdate = DraftAsked & {
  readonly type: 'draft-update';
  readonly id: string;
  /** What became known with these words; `null` clears a fact. */
  readonly facts?: ChangeIncident['facts'];
  /** Opens the audience in the same act, with this reason. */
  readonly disclosure?: { readonly reason: string } | undefined;
  /** Sends in the same act. */
  readonly publish?: boolean | undefined;
  /** The incident's version the writer saw: refused when somebody else spoke to this audience since. */
  readonly basedOn?: number | undefined;
};

/** Words are drafted; in one act, where asked, the audience is opened and the words are sent. */
export function draftUpdate(incident: Incident, command: DraftUpdate, context: Context): Decision {
  if (!isOpen(incident))
    return refuse(
      'resolved',
      'This incident is resolved. What is left to say belongs in the write-up or a correction.',
    );
  if (command.status === 'resolved' && command.publish) return resolveGate();
  let course = proceed(begin(incident), context, factsChanged(incident, command.facts));
  const choice = command.status === 'resolved' ? choiceMissing(command, course.incident.facts) : null;
  if (choice) return choice;
  if (command.disclosure) {
    if (command.disclosure.reason.trim().length < 3)
      return refuse('reason-missing', 'Write one line why: the decision is kept with its reason.');
    course = proceed(
      course,
      context,
      openedTo(course.incident, command.audience, command.disclosure.reason.trim(), context),
    );
  }
  course = proceed(course, context, [drafted(course.incident, command, context)]);
  if (!command.publish) return record(...course.events);
  const decision = publishUpdate(
    course.incident,
    { type: 'publish-update', update: command.id, basedOn: command.basedOn },
    context,
  );
  return 'refusal' in decision ? decision : record(...course.events, ...decision.events);
}

function resolveGate(): Decision {
  return refuse(
    'resolve-gate',
    'Resolve the incident to send closing words: each open audience gets its own.',
  );
}

/** The standing closing words to the public are whole only with a choice on data and on action. */
export function choiceMissing(
  { audience, template, body }: Pick<DraftAsked, 'audience' | 'template' | 'body'>,
  facts: Facts,
): Decision | null {
  if (body !== undefined || audience !== 'public' || template === 'false-alarm') return null;
  if (facts.dataStatement && facts.actionNeeded) return null;
  return refuse(
    'choose-data-and-action',
    'Say whether data was lost and whether customers must do something: both are part of closing words.',
  );
}

/** The event of drafting: composed from current facts, sealed with a hash. */
export function drafted(
  incident: Incident,
  asked: DraftAsked & { readonly id: string },
  context: Context,
): IncidentEvent & { readonly type: 'update.drafted' } {
  const { nextAt: _, ...draft } = composeDraft(incident, asked, context);
  const { status, headline, components } = incident;
  const before = { status, headline, components };
  const update: DraftedUpdate = { id: asked.id, ...draft, before, hash: context.hash(sealedText(draft)) };
  return { type: 'update.drafted', update };
}

export type PublishUpdate = {
  readonly type: 'publish-update';
  readonly update: string;
  readonly basedOn?: number | undefined;
};

/** Practice M1: no words without a promise of the next, none to an undecided audience, none over a blocking check. */
export function publishUpdate(incident: Incident, command: PublishUpdate, context: Context): Decision {
  const update = incident.updates[command.update];
  if (!update) return refuse('not-found', 'There are no such words here.');
  const refusal = whyNot(incident, update, command.basedOn, context);
  if (refusal) return refusal;
  return record(...sent(incident, update, context));
}

/** The events of sending: with no undo window the words leave at once. */
export function sent(incident: Incident, update: Update, context: Context): readonly IncidentEvent[] {
  const undoUntil = context.now + undoWindow(context.policy);
  const course = proceed(begin(incident), context, [
    { type: 'publication.started', update: update.id, audience: update.audience, undoUntil },
  ]);
  return [...course.events, ...released(course.incident, context)];
}

function whyNot(
  incident: Incident,
  update: Update,
  basedOn: number | undefined,
  context: Context,
): Decision | null {
  const state = incident.audiences[update.audience];
  if (update.status === 'resolved') return resolveGate();
  if (update.state !== 'draft')
    return refuse('already-sent', 'These words were sent already. Write new ones.');
  if (!isOpen(incident))
    return refuse(
      'resolved',
      'This incident is resolved. What is left to say belongs in the write-up or a correction.',
    );
  if (!state || state.closed || state.audience === 'undecided') {
    return refuse(
      'no-disclosure',
      'Decide first who needs to know: this audience is not open. Give a reason with the decision.',
    );
  }
  if (state.sending)
    return refuse(
      'already-sending',
      'Somebody is sending words to this audience right now. Look at them first.',
    );
  if (basedOn !== undefined && state.sentVersion > basedOn) {
    return refuse(
      'words-changed',
      'Somebody else wrote to this audience since you began. Read their words, then send yours.',
    );
  }
  return (
    promiseRefusal(update, context) ?? blocked(incident, update) ?? approvalRefusal(incident, update, context)
  );
}

/** Only closing words may promise nothing, and those go through the resolve gate; a false alarm closes its audience. */
function promiseRefusal(update: Update, context: Context): Decision | null {
  if (!update.promise) {
    if (update.template === 'false-alarm') return null;
    return refuse(
      'promise-required',
      'Say when you write next. An update cannot go out without promising the next one.',
    );
  }
  const leavesAt = context.now + undoWindow(context.policy);
  const due = dueOf(update.promise, leavesAt);
  if (due <= leavesAt) return refuse('promise-past', 'The promised time has passed. Choose a later one.');
  return due > leavesAt + days(31) ? refuse('promise-far', 'Promise the next word within 31 days.') : null;
}

export function blocked(incident: Incident, update: Update): Decision | null {
  const blocks = blocksIn(checkWords(update, incident));
  if (blocks.length === 0) return null;
  const problems = blocks.map((check) => ({ path: check.code, sentence: check.sentence }));
  return refuse('blocked-by-check', blocks.map((check) => check.sentence).join(' '), problems);
}

/** Sensitive words always need a second person for exactly this text; others where policy asks. */
export function approvalRefusal(incident: Incident, update: Update, context: Context): Decision | null {
  const need = approvalOf(incident, update, context);
  if (!need.needed || update.approval?.hash === update.hash) return null;
  return refuse(
    'approval-required',
    `${need.why} Ask somebody to approve exactly these words; closing words are drafted first, then named in the resolution.`,
  );
}

export function undoPublication(
  incident: Incident,
  command: { readonly update: string },
  context: Context,
): Decision {
  const update = incident.updates[command.update];
  if (!update) return refuse('not-found', 'There are no such words here.');
  if (update.state !== 'sending' || update.undoUntil === null || update.undoUntil <= context.now) {
    return refuse('too-late', 'These words have left. From now on they can only be corrected, visibly.');
  }
  if (!isOpen(incident)) return refuse('resolving', 'These are closing words: undo the resolution instead.');
  return record({ type: 'publication.undone', update: update.id, audience: update.audience });
}
