import type { PersonId } from '../domain/actor.ts';
import type { Audience, Readership } from '../domain/customers/audience.ts';
import { openAudiences } from '../domain/incident/fold.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Resolve } from '../domain/incident/resolve.ts';
import type { Status } from '../domain/incident/standing.ts';
import type { Moment, Span } from '../domain/moment.ts';
import { mayAct } from '../domain/person.ts';
import { ownerOf } from '../domain/roles/owner.ts';
import type { DraftUpdate } from '../domain/updates/publish.ts';
import { declarer, staff } from './staff.ts';
import { asked, done, recorded, type Stage } from './stage.ts';

/** Words that somebody says now: those that stand ready, unless there are others. */
export type Speech = {
  readonly audience: Readership;
  readonly body?: string;
  readonly status?: Status;
  readonly due?: Moment;
  readonly every?: Span;
  /** Opens the audience for this reason. */
  readonly reason?: string;
};

/** The owner of the words sends them; where a second person must read them first, that one is asked. */
export function speak(stage: Stage, speech: Speech): Stage {
  const who = writerOf(stage, speech.audience);
  const command = commandOf(stage, speech);
  const decision = asked(stage, command, who);
  if (!('refusal' in decision)) return recorded(stage, decision.events, who);
  if (decision.refusal.code !== 'approval-required') return done(stage, command, who);
  const { publish: _, ...draft } = command;
  const drafted = done(stage, draft, who);
  return done(drafted, { type: 'request-approval', update: command.id, of: readerOf(who) }, who);
}

/** The second reader approves what waits, and its writer sends it. */
export function approve(stage: Stage, audience: Audience): Stage {
  const waiting = stage.incident.audiences[audience]?.waiting;
  if (!waiting) return stage;
  const read = done(stage, { type: 'approve-update', update: waiting.update }, waiting.approver);
  return done(read, { type: 'publish-update', update: waiting.update }, writerOf(read, audience));
}

function commandOf(stage: Stage, speech: Speech): DraftUpdate {
  const { audience, body, status, due, every, reason } = speech;
  const promise = due !== undefined ? { due } : every !== undefined ? { every } : undefined;
  return {
    type: 'draft-update',
    id: `upd_${Object.keys(stage.incident.updates).length + 1}`,
    audience,
    publish: true,
    ...(body !== undefined && { body }),
    ...(status !== undefined && { status }),
    ...(promise && { promise }),
    ...(reason !== undefined && { disclosure: { reason } }),
  };
}

/**
 * Closing words to everybody who heard from us; whoever never did, or got none, is let go with the reason. Without
 * `wordsTo` they are those that stand ready.
 */
export function closingOf({ incident }: Stage, wordsTo?: (audience: Readership) => string | null): Resolve {
  const open = openAudiences(incident);
  const told = open
    .filter((name): name is Readership => (incident.audiences[name]?.said.length ?? 0) > 0)
    .map((audience) => ({ audience, body: wordsTo ? wordsTo(audience) : standingWords(incident) }))
    .filter(({ body }) => body !== null);
  return {
    type: 'resolve',
    closings: told.map(({ audience, body }, at) => ({
      id: `closing_${at + 1}`,
      audience,
      ...(typeof body === 'string' && { body }),
    })),
    waivers: open
      .filter((name) => !told.some(({ audience }) => audience === name))
      .map((audience) => ({ audience, reason: 'They got no closing words.' })),
  };
}

/** `undefined`: the standing text, whole with what is known of data and of what readers must do. */
function standingWords({ facts }: Incident): string | undefined {
  const isWhole = facts.dataStatement !== undefined && facts.actionNeeded !== undefined;
  return isWhole ? undefined : plainClosing;
}

/** Where the script does not say whether data was lost, neither do the words. */
const plainClosing = 'It works again. We will write to you about what happened and what we are changing.';

function writerOf({ incident }: Stage, audience: Audience): PersonId {
  return ownerOf(incident, audience) ?? declarer;
}

function readerOf(author: PersonId): PersonId {
  return staff.find(({ id, access }) => id !== author && mayAct(access, 'approver'))?.id ?? author;
}
