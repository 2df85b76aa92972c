import { undoWindow } from '../clocks/policy.ts';
import type { Context } from '../context.ts';
import { isOutside, takesWords } from '../customers/audience.ts';
import { definitionOf } from '../customers/definition.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import { pollRefusal } from '../dialogue/poll-check.ts';
import { type ChangeIncident, factsChanged } from '../incident/change.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { Facts } from '../incident/facts.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { days } from '../moment.ts';
import { leavesNotBefore, plannedRefusal } from '../planned/promises.ts';
import { begin, type Proceeding, proceed } from '../proceeding.ts';
import { dayRefusal } from '../review/write-up-promises.ts';
import { approvalOf } from './approval.ts';
import { blocksIn, checkWords } from './checks.ts';
import { composeDraft, type DraftAsked, sealedText } from './compose.ts';
import { type Decided, mayOpen, openedTo, whyNotDecided } from './disclosure.ts';
import { dueOf, released } from './release.ts';
import { draftsWith } from './second-reader.ts';
import { factsFor } from './tokens.ts';
import type { Update } from './update.ts';

/** Words to one audience, as part of an act. */
export type DraftPart = DraftAsked & {
  readonly id: string;
  /** What became known with these words; `null` clears a fact. To a narrow audience it stays with them. */
  readonly facts?: ChangeIncident['facts'];
  /** Opens the audience in the same act, with this reason. */
  readonly disclosure?: Decided | undefined;
};

export type DraftUpdate = DraftPart & {
  readonly type: 'draft-update';
  /** The same act speaks to these too, in their own words: approved once, sent together, undone together. */
  readonly also?: readonly DraftPart[] | undefined;
  /** Sends in the same act. */
  readonly publish?: boolean | undefined;
  /** The incident's version the writer saw: refused when somebody else spoke to one of these audiences since. */
  readonly basedOn?: number | undefined;
};

/** Words are drafted; in one act, where asked, audiences are opened and the words are sent. */
export function draftUpdate(incident: Incident, command: DraftUpdate, context: Context): Decision {
  if (!isOpen(incident))
    return refuse(
      'resolved',
      'This incident is resolved. What is left to say belongs in the write-up or a correction.',
    );
  if (command.status === 'resolved' && command.publish) return resolveGate();
  const { type: _, also = [], publish, basedOn, ...first } = command;
  const parts: readonly DraftPart[] = [first, ...also.map((part) => ({ status: command.status, ...part }))];
  if (new Set(parts.map(({ audience }) => audience)).size < parts.length)
    return refuse('audience-twice', 'Write to each audience once in one act.');
  let course = begin(incident);
  for (const part of parts) {
    const next = draftedPart(course, part, also.length > 0 ? command.id : null, context);
    if ('refusal' in next) return next;
    course = next;
  }
  if (!publish) return record(...course.events);
  const decision = publishUpdate(
    course.incident,
    { type: 'publish-update', update: command.id, basedOn },
    context,
  );
  return 'refusal' in decision ? decision : record(...course.events, ...decision.events);
}

type Drafting = Proceeding | Refused;

function draftedPart(before: Proceeding, part: DraftPart, act: string | null, context: Context): Drafting {
  const { audience, disclosure } = part;
  if (!takesWords(audience)) return notOpen();
  let course = proceed(before, context, factsChanged(before.incident, part.facts, audience));
  const choice =
    part.status === 'resolved'
      ? choiceMissing(course.incident, part, factsFor(course.incident, audience))
      : null;
  if (choice) return choice;
  if (disclosure) {
    const decided = { ...disclosure, reason: disclosure.reason.trim() };
    const no = whyNotDecided(decided, context) ?? mayOpen(course.incident, audience, context);
    if (no) return no;
    course = proceed(course, context, openedTo(course.incident, [audience], decided, context));
  }
  return proceed(course, context, [drafted(course.incident, { ...part, act }, context)]);
}

function resolveGate(): Refused {
  return refuse(
    'resolve-gate',
    'Resolve the incident to send closing words: each open audience gets its own.',
  );
}

function notOpen(): Refused {
  return refuse(
    'no-disclosure',
    'Decide first who needs to know: this audience is not open. Give a reason with the decision.',
  );
}

/** The standing closing words to customers are whole only with a choice on data and on action. */
export function choiceMissing(
  { planned }: Incident,
  { audience, template, body }: Pick<DraftAsked, 'audience' | 'template' | 'body'>,
  facts: Facts,
): Refused | null {
  if (planned || body !== undefined || !isOutside(audience) || template === 'false-alarm') return null;
  if (facts.dataStatement && facts.actionNeeded) return null;
  return refuse(
    'choose-data-and-action',
    'Say whether data was lost and whether customers must do something: both are part of closing words.',
  );
}

/** The event of drafting: composed from current facts, sealed with a hash. */
export function drafted(
  incident: Incident,
  asked: DraftAsked & { readonly id: string; readonly act?: string | null },
  context: Context,
): IncidentEvent & { readonly type: 'update.drafted' } {
  const { nextAt: _, ...draft } = composeDraft(incident, asked, context);
  const { status, headline, components } = incident;
  const before = { status, headline, components };
  const hash = context.hash(sealedText(draft));
  return {
    type: 'update.drafted',
    update: { id: asked.id, act: asked.act ?? null, ...draft, before, hash },
  };
}

export type PublishUpdate = {
  readonly type: 'publish-update';
  readonly update: string;
  readonly basedOn?: number | undefined;
};

/**
 * Practice M1: no words without a promise of the next, none to an undecided audience, none over a blocking check. The
 * updates of one act leave together or not at all.
 */
export function publishUpdate(incident: Incident, command: PublishUpdate, context: Context): Decision {
  const update = incident.updates[command.update];
  if (!update) return refuse('not-found', 'There are no such words here.');
  const parts = draftsWith(incident, update);
  const no = parts
    .map((part) => whyNot(incident, part, command.basedOn, context))
    .find((one) => one !== null);
  if (no) return no;
  return record(...sent(incident, parts, context));
}

/** The events of sending: with no undo window the words leave at once. */
export function sent(
  incident: Incident,
  updates: readonly Update[],
  context: Context,
): readonly IncidentEvent[] {
  const undoUntil = context.now + undoWindow(context.policy);
  const started = updates.map(
    (update): IncidentEvent => ({
      type: 'publication.started',
      update: update.id,
      audience: update.audience,
      undoUntil: Math.max(undoUntil, leavesNotBefore(incident, update)),
    }),
  );
  const course = proceed(begin(incident), context, started);
  return [...course.events, ...released(course.incident, context)];
}

function whyNot(
  incident: Incident,
  update: Update,
  basedOn: number | undefined,
  context: Context,
): Refused | null {
  const state = incident.audiences[update.audience];
  if (update.state !== 'draft')
    return refuse('already-sent', 'These words were sent already. Write new ones.');
  if (update.writeUp) return letterRefusal(incident, update, context);
  if (update.status === 'resolved') return resolveGate();
  if (!isOpen(incident))
    return refuse(
      'resolved',
      'This incident is resolved. What is left to say belongs in the write-up or a correction.',
    );
  if (!state || state.closed || !takesWords(state.audience)) return notOpen();
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
    pollRefusal(incident, update, context) ??
    promiseRefusal(incident, update, context) ??
    blocked(incident, update, context) ??
    approvalRefusal(incident, update, context)
  );
}

/** The write-up leaves once the closing words have, and once. */
function letterRefusal(incident: Incident, update: Update, context: Context): Refused | null {
  if (isOpen(incident)) return refuse('not-resolved', 'The incident is open again: resolve it first.');
  if ((incident.resolution?.undoUntil ?? 0) > context.now)
    return refuse('already-sending', 'The closing words are going out this moment. Send this after them.');
  const others = Object.values(incident.updates).filter(({ writeUp, act }) => writeUp && act !== update.act);
  if (others.some(({ state }) => state === 'sending' || state === 'published'))
    return refuse('already-sent', 'The write-up is out. From now on it can only be corrected, visibly.');
  return (
    blocked(incident, update, context) ??
    dayRefusal(update, context.now) ??
    approvalRefusal(incident, update, context)
  );
}

/** Only closing words may promise nothing, and those go through the resolve gate; a false alarm closes its audience. */
function promiseRefusal(incident: Incident, update: Update, context: Context): Refused | null {
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
  if (incident.planned) return plannedRefusal(incident, update, due, context);
  return due > leavesAt + days(31) ? refuse('promise-far', 'Promise the next word within 31 days.') : null;
}

export function blocked(incident: Incident, update: Update, context: Context): Refused | null {
  const blocks = blocksIn(checkWords(update, incident, context.customers));
  if (blocks.length === 0) return null;
  const problems = blocks.map((check) => ({ path: check.code, sentence: check.sentence }));
  return refuse('blocked-by-check', blocks.map((check) => check.sentence).join(' '), problems);
}

/** Sensitive words always need a second person for exactly this text; others where policy asks. */
export function approvalRefusal(incident: Incident, update: Update, context: Context): Refused | null {
  const need = approvalOf(incident, update, context);
  const same = update.to === definitionOf(incident, update.audience);
  if (!need.needed || (update.approval?.hash === update.hash && same)) return null;
  if (update.approval && !same)
    return refuse(
      'approval-required',
      'Who is affected was changed since these words were approved. Draft them again and ask for approval.',
    );
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
  if (!isOpen(incident) && !update.writeUp)
    return refuse('resolving', 'These are closing words: undo the resolution instead.');
  const together = Object.values(incident.updates).filter(
    ({ id, act, state }) => id === update.id || (act !== null && act === update.act && state === 'sending'),
  );
  return record(
    ...together.map(({ id, audience }) => ({ type: 'publication.undone' as const, update: id, audience })),
  );
}
