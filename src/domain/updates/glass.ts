import { type Audience, isNarrow } from '../customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import { systemName } from '../incident/import-source.ts';
import type { Incident } from '../incident/incident.ts';
import type { Status } from '../incident/standing.ts';
import type { Moment } from '../moment.ts';
import { writeUpShown, writeUpsTo } from '../review/write-up-shown.ts';
import { ownerOf } from '../roles/owner.ts';
import { wordsOf } from './body.ts';
import {
  type ComponentChange,
  impactOf,
  type Publication,
  type PublishedPoll,
  type PublishedPromise,
  type PublishedUpdate,
} from './publication.ts';
import type { Update } from './update.ts';
import { versionNames } from './versions.ts';

/**
 * The glass: what one audience may see of an incident, copied field by field from words that were published to it.
 * `null` before its first words: then the incident does not exist for that audience.
 */
export function publicationFor(incident: Incident, audience: Audience): Publication | null {
  const state = incident.audiences[audience];
  const said = (state?.said ?? []).flatMap((id) => incident.updates[id] ?? []);
  const last = said.at(-1);
  if (!state || !last || !said[0]) return null;
  const updates = publishedUpdates(said);
  const closedAt = last.past?.to ?? state.closed?.at ?? (isClosing(last) ? last.publishedAt : null);
  return {
    incident: incident.id,
    audience,
    mode: incident.mode,
    version: incident.version,
    headline: last.headline,
    status: closedAt === null ? last.status : 'resolved',
    impact: last.planned ? 'none' : impactOf(last.severity),
    startedAt: startedAt(said, last, incident),
    identifiedAt: firstSaid(said, 'identified'),
    monitoringAt: firstSaid(said, 'monitoring'),
    resolvedAt: closedAt,
    changedAt: changedAt([...said, ...writeUpsTo(incident, audience)]),
    facts: { ...last.facts },
    workarounds:
      closedAt === null ? last.workarounds.map(({ id, components, text }) => ({ id, components, text })) : [],
    plan: closedAt === null ? last.plan : null,
    polls: pollsAsked(incident, audience),
    components: closedAt === null ? { ...last.components } : allWorking(last.components),
    ...writerOf(incident, audience, closedAt),
    ...planShown(said, last),
    ...pastShown(last),
    promise: promiseShown(incident, audience),
    ...(incident.source.kind === 'import' && { importedFrom: systemName(incident.source.system) }),
    updates,
    writeUp: closedAt === null ? null : writeUpShown(incident, audience),
  };
}

/** Planned work began when words said so, and begins until then when they said it would. */
function startedAt(said: readonly Update[], last: Update, incident: Incident): Moment {
  if (last.past) return last.past.from;
  if (last.planned) return begunSaid(said) ?? last.planned.from;
  return last.facts.since ?? said[0]?.publishedAt ?? incident.declaredAt;
}

function begunSaid(said: readonly Update[]): Moment | null {
  return said.find((update) => update.status !== 'investigating' && !isClosing(update))?.publishedAt ?? null;
}

function planShown(said: readonly Update[], { planned, imported }: Update): Pick<Publication, 'planned'> {
  if (!planned) return {};
  const { from, to, cancelled = false } = planned;
  return { planned: { from, to, startedAt: begunSaid(said) ?? (imported ? from : null), cancelled } };
}

function pastShown({ past, publishedAt, draftedAt }: Update): Pick<Publication, 'past'> {
  if (!past) return {};
  const { from, to, components } = past;
  return { past: { from, to, components: { ...components }, addedAt: publishedAt ?? draftedAt } };
}

/** Questions to these readers, as they were asked. That one is decided is no secret; what was decided is told in words. */
function pollsAsked(incident: Incident, audience: Audience): readonly PublishedPoll[] {
  return Object.values(incident.polls)
    .filter(({ audiences }) => audiences.some((one) => one === audience))
    .map(({ poll: { id, question, choices, fallback, decideBy }, closed }) => ({
      id,
      question,
      choices: choices.map(({ key, option, title, when, cost }) => ({ key, option, title, when, cost })),
      fallback,
      decideBy,
      closed: closed !== null || incident.status === 'resolved',
    }));
}

function writerOf(
  incident: Incident,
  audience: Audience,
  closedAt: Moment | null,
): Pick<Publication, 'writer'> {
  const owner = isNarrow(audience) && closedAt === null ? ownerOf(incident, audience) : null;
  return owner === null ? {} : { writer: owner };
}

/** Words that promised nothing further. Until others follow, it is over for their readers, whatever goes on inside. */
function isClosing(update: Update): boolean {
  if (update.imported) return update.status === 'resolved';
  return update.promisedNext === null;
}

function publishedUpdates(said: readonly Update[]): PublishedUpdate[] {
  let before: Readonly<Record<ComponentId, ComponentStatus>> = {};
  const updates: PublishedUpdate[] = [];
  for (const update of said) {
    updates.unshift({
      id: update.id,
      status: isClosing(update) ? 'resolved' : update.status,
      publishedAt: update.publishedAt ?? update.draftedAt,
      words: wordsOf({ body: update.body, times: timesSaid(update) }),
      versions: versionsSaid(update),
      changes: changesBetween(before, update.components),
      poll: update.poll?.id ?? null,
      correctedAt: update.corrections.at(-1)?.at ?? null,
      promisedNext: update.promisedNext,
      ...(update.planned && { planned: update.planned }),
    });
    before = { ...before, ...update.components };
  }
  return updates;
}

function versionsSaid(update: Update): PublishedUpdate['versions'] {
  const times = timesSaid(update);
  return Object.fromEntries(
    versionNames.flatMap((name) => {
      const body = update.versions[name];
      return body ? [[name, wordsOf({ body, times })]] : [];
    }),
  );
}

/** The promised time is the one made when the words left, whatever the draft had reckoned. */
export function timesSaid(update: Update): Readonly<Record<string, Moment>> {
  return update.promisedNext === null ? update.times : { ...update.times, next: update.promisedNext };
}

function changesBetween(
  before: Readonly<Record<ComponentId, ComponentStatus>>,
  after: Readonly<Record<ComponentId, ComponentStatus>>,
): ComponentChange[] {
  return Object.entries(after)
    .map(([component, to]) => ({ component, from: before[component] ?? ('operational' as const), to }))
    .filter(({ from, to }) => from !== to);
}

function firstSaid(said: readonly Update[], status: Status): Moment | null {
  return said.find((update) => update.status === status)?.publishedAt ?? null;
}

function changedAt(said: readonly Update[]): Moment {
  return Math.max(
    ...said.map((update) => Math.max(update.publishedAt ?? 0, update.corrections.at(-1)?.at ?? 0)),
  );
}

/** Only a told time is shown. A promise that only we know of (tell them later) leaves the told one standing. */
function promiseShown(incident: Incident, audience: Audience): PublishedPromise | null {
  const state = incident.audiences[audience];
  if (!state || state.closed || !state.promised) return null;
  if (state.toldDue === null) return null;
  return {
    due: state.toldDue,
    late: state.latenessShownAt !== null,
    pausedUntil: state.paused?.until ?? null,
  };
}

/** A closed incident holds no component down, whether words or a waiver closed it. */
function allWorking(
  components: Readonly<Record<ComponentId, ComponentStatus>>,
): Record<ComponentId, ComponentStatus> {
  return Object.fromEntries(Object.keys(components).map((id) => [id, 'operational']));
}
