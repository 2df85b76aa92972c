import type { AudienceState } from '../clocks/audience-state.ts';
import { newAudience } from '../clocks/fold.ts';
import type { Context } from '../context.ts';
import { type Decision, record, refuse } from '../decision.ts';
import { days, type Moment } from '../moment.ts';
import type { PlannedWindow } from '../updates/publication.ts';
import type { Update } from '../updates/update.ts';
import type { EventOf, IncidentEvent, Recorded } from './events.ts';
import { type ImportedWords, type ImportSystem, systemName } from './import-source.ts';
import type { Incident } from './incident.ts';
import type { Severity } from './standing.ts';

/** A past incident of another status page: history, with no clocks, that sends nothing. */
export type ImportIncident = {
  readonly type: 'import-incident';
  readonly id: string;
  readonly number: number;
  readonly system: ImportSystem;
  /** Its id there. */
  readonly reference: string;
  readonly headline: string;
  readonly severity: Severity;
  readonly startedAt: Moment;
  /** `null` where the export does not say that it ended. */
  readonly resolvedAt: Moment | null;
  /** Work that was planned, and is done. */
  readonly planned?: PlannedWindow | undefined;
  /** Oldest first. */
  readonly words: readonly ImportedWords[];
};

/** Whoever was silent for so long forgot to close it; before, it may still be going on. */
const forgottenAfter = days(30);

/**
 * Takes a past incident over as it was told there, or tells it anew from a newer export. One that is still open there is
 * refused until nothing was said for 30 days; then it ends with its last words and a waiver, since nobody said that it ended.
 */
export function importIncident(
  before: Incident | null,
  command: ImportIncident,
  context: Pick<Context, 'now'>,
): Decision {
  const { id, number, system, reference, headline, severity, startedAt, words, planned } = command;
  const last = words.at(-1);
  if (!last) return refuse('empty', 'Nothing was said in it, so there is nothing for customers to read.');
  if (before && before.source.kind !== 'import')
    return refuse('conflict', 'This incident was declared here.');
  if (Math.max(last.at, command.resolvedAt ?? 0, startedAt) > context.now)
    return refuse('time-future', 'It lies in the future. Only what has happened is imported.');
  const open = command.resolvedAt === null;
  if (open && context.now - last.at < forgottenAfter)
    return refuse(
      'still-open',
      'It is still open there, and words came within the last 30 days. Close it there and export again, or declare it here.',
    );
  const resolvedAt = Math.max(command.resolvedAt ?? last.at, startedAt);
  const closed = !open && last.status === 'resolved' ? 'words' : 'waiver';
  const mode = 'real';
  const waiver: IncidentEvent[] =
    closed === 'words' ? [] : [{ type: 'waiver.recorded', audience: 'public', reason: waiverReason(open) }];
  return record(
    {
      type: 'incident.imported',
      ...{ id, number, mode, system, reference, headline, severity, startedAt, resolvedAt, closed },
      ...(planned && { planned }),
    },
    ...words.map((one) => ({ type: 'update.imported' as const, words: one })),
    ...waiver,
  );
}

function waiverReason(open: boolean): string {
  return open
    ? 'Imported: it was never closed there. It ends here with its last words.'
    : 'Imported: it was closed there without closing words.';
}

/** How a declaration would say it: what an imported incident has of any other. */
export function asDeclared(event: EventOf<'incident.imported'>): EventOf<'incident.declared'> {
  const { id, number, mode, headline, severity, system, reference, planned } = event;
  return {
    type: 'incident.declared',
    ...{ id, number, mode, sentence: headline, headline, severity, sensitive: false },
    source: { kind: 'import', system, reference },
    ...{ components: {}, facts: {} },
    ...(planned && { planned }),
  };
}

/** An imported incident is over from the first: nobody owes a word about it. */
export function foldImported(
  fresh: Incident,
  event: EventOf<'incident.imported'>,
  { seq, at, actor }: Recorded,
): Incident {
  const { system, startedAt, resolvedAt, closed } = event;
  return {
    ...fresh,
    status: 'resolved',
    declaredAt: startedAt,
    resolvedAt,
    planned: fresh.planned && { ...fresh.planned, startedAt },
    disclosure: {
      at,
      by: actor,
      audiences: ['public'],
      reason: `It was public on ${systemName(system)}.`,
      answers: {},
      affected: 0,
      reviewAt: null,
      reasked: null,
    },
    audiences: { public: told(startedAt, resolvedAt, closed, seq) },
    reached: { investigating: startedAt, resolved: resolvedAt },
  };
}

function told(startedAt: Moment, at: Moment, how: 'words' | 'waiver', seq: number): AudienceState {
  return { ...newAudience('public', startedAt), closed: { at, how }, sentVersion: seq };
}

/** Words that left elsewhere: published when they were, and promising nothing here. */
export function foldImportedWords(incident: Incident, { words }: EventOf<'update.imported'>): Incident {
  const state = incident.audiences.public;
  if (!state) return incident;
  const { id, at, status, body, components } = words;
  const by = incident.declaredBy;
  const update: Update = {
    ...{ id, status, body, components, audience: 'public', template: null, headline: incident.headline },
    ...{ times: {}, versions: {}, act: null, to: 'public', severity: incident.severity },
    facts: { since: incident.declaredAt },
    ...(incident.planned && { planned: { from: incident.planned.from, to: incident.planned.to } }),
    ...{ poll: null, workarounds: [], plan: null, promise: null, hash: '', imported: true },
    before: { status, headline: incident.headline, components },
    ...{ draftedAt: at, draftedBy: by, approval: null, approvalAsked: null, state: 'published' },
    ...{ sentAt: at, sentBy: by, undoUntil: null, publishedAt: at, corrections: [] },
    ...{ promisedNext: null, recipients: null, onPage: null },
  };
  return {
    ...incident,
    components,
    updates: { ...incident.updates, [id]: update },
    audiences: { ...incident.audiences, public: { ...state, said: [...state.said, id] } },
    reached: { [status]: at, ...incident.reached },
  };
}
