import { promiseAnswered } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import { definitionOf } from '../customers/definition.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { type Incident, isOpen } from '../incident/incident.ts';
import { begin, proceed } from '../proceeding.ts';
import { approvalOf } from '../updates/approval.ts';
import { blocksIn, checkWords } from '../updates/checks.ts';
import { sealedText } from '../updates/compose.ts';
import { publishUpdate } from '../updates/publish.ts';
import type { DraftedUpdate, Update } from '../updates/update.ts';
import { toldOutside } from './write-up-owed.ts';

export type WriteUpCommand =
  | DraftWriteUp
  | { readonly type: 'correct-write-up'; readonly body: string }
  | { readonly type: 'waive-write-up'; readonly reason: string };

export type DraftWriteUp = {
  readonly type: 'draft-write-up';
  /** One for each audience that was told, and some to spare; the first names the act. */
  readonly ids: readonly string[];
  readonly headline: string;
  /** Markdown: `longText` says of which kind. */
  readonly body: string;
  /** Sends in the same act. */
  readonly publish?: boolean | undefined;
};

/**
 * Practice M14: the letter of what happened, to everybody who was told. It is a version of its own, so that an approval is
 * of exactly it; the same words leave to every audience in one act.
 */
export function draftWriteUp(incident: Incident, command: DraftWriteUp, context: Context): Decision {
  const told = toldOutside(incident);
  const no = whyNotWritten(incident, told);
  if (no) return no;
  if (command.ids.length < told.length)
    return refuse('changed-meanwhile', 'Somebody else was told meanwhile. Look again, then write.');
  const [act = ''] = command.ids;
  const drafts = told.map((audience, at): IncidentEvent => {
    const update = versionFor(incident, audience, command, context);
    return { type: 'update.drafted', update: { ...update, id: command.ids[at] ?? act, act } };
  });
  if (!command.publish) return record(...drafts);
  const course = proceed(begin(incident), context, drafts);
  const sent = publishUpdate(course.incident, { type: 'publish-update', update: act }, context);
  return 'refusal' in sent ? sent : record(...course.events, ...sent.events);
}

function whyNotWritten(incident: Incident, told: readonly Audience[]): Refused | null {
  if (isOpen(incident))
    return refuse('not-resolved', 'The write-up comes when it is over: resolve the incident first.');
  if (told.length === 0)
    return refuse('nobody-told', 'Nobody outside was told of this incident: there is nobody to write to.');
  const before = writeUps(incident);
  if (before.some(({ state }) => state === 'published'))
    return refuse('already-sent', 'The write-up is out. From now on it can only be corrected, visibly.');
  if (before.some(({ state }) => state === 'sending'))
    return refuse('already-sending', 'The write-up is going out this moment. Look at it first.');
  return null;
}

export function writeUps(incident: Incident): readonly Update[] {
  return Object.values(incident.updates).filter(({ writeUp }) => writeUp);
}

function versionFor(
  incident: Incident,
  audience: Audience,
  { headline, body }: Pick<DraftWriteUp, 'headline' | 'body'>,
  context: Context,
): Omit<DraftedUpdate, 'id' | 'act'> {
  const { severity, status, components } = incident;
  const text = {
    ...{ audience, headline: headline.trim(), body, severity },
    ...{ template: null, versions: {}, components: {}, facts: {}, promise: null },
    ...{ poll: null, workarounds: [], plan: null },
    to: definitionOf(incident, audience),
    status: 'resolved' as const,
    writeUp: true as const,
  };
  const before = { status, headline: incident.headline, components };
  return { ...text, times: {}, before, hash: context.hash(sealedText(text)) };
}

/** A named person decides that there will be none, with a reason. It may still be written later. */
export function waiveWriteUp(
  incident: Incident,
  { reason }: Extract<WriteUpCommand, { type: 'waive-write-up' }>,
  context: Context,
): Decision {
  const owed = incident.audiences['write-up'];
  if (!owed || owed.closed) return refuse('no-clock', 'No write-up is owed here.');
  if (owed.sending)
    return refuse('already-sending', 'The write-up is going out this moment. Look at it first.');
  if (reason.trim().length < 3)
    return refuse('reason-missing', 'Write why nobody is told what happened: the reason is kept.');
  return record(
    { type: 'waiver.recorded', audience: 'write-up', reason: reason.trim() },
    ...promiseAnswered({ ...owed, promised: null }, context.now),
    { type: 'audience.closed', audience: 'write-up', how: 'waiver' },
  );
}

/** A published letter is corrected for all of its readers at once, and says so. */
export function correctWriteUp(
  incident: Incident,
  { body }: Extract<WriteUpCommand, { type: 'correct-write-up' }>,
  context: Context,
): Decision {
  const published = writeUps(incident).filter(({ state }) => state === 'published');
  const [first] = published;
  if (!first) return refuse('not-published', 'Only a published write-up can be corrected.');
  if (body === first.body)
    return refuse('same-text', 'This is the text as it stands. Change it, or leave it.');
  if (published.some((one) => approvalOf(incident, { ...one, body }, context).needed))
    return refuse(
      'approval-required',
      'Words here need a second reader, who approves before they leave: a published write-up stays as it is.',
    );
  for (const one of published) {
    const blocks = blocksIn(checkWords({ ...one, body }, incident, context.customers));
    if (blocks.length > 0)
      return refuse(
        'blocked-by-check',
        blocks.map(({ sentence }) => sentence).join(' '),
        blocks.map(({ code, sentence }) => ({ path: code, sentence })),
      );
  }
  return record(
    ...published.map(
      ({ id, body: before }): IncidentEvent => ({
        type: 'update.corrected',
        update: id,
        before,
        after: body,
      }),
    ),
  );
}
