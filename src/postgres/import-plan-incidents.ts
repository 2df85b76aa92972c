import { createHash } from 'node:crypto';
import type { ComponentId, ComponentStatus } from '../domain/customers/component.ts';
import { type ImportedWords, systemName } from '../domain/incident/import-source.ts';
import type { ImportIncident } from '../domain/incident/imported.ts';
import type { ReadIncident, ReadItem, ReadStanding } from '../engine/ports/imports.ts';
import { newId } from '../kit/id.ts';
import { Refusal } from '../kit/refusal.ts';
import { takenKey } from './import-known.ts';
import { contentHash, notTaken, type Planning, type Step } from './import-step.ts';

type Steps = ReadonlyMap<ReadItem, Step>;
type Resolve = (standing: ReadStanding) => { readonly id: ComponentId; readonly key: string } | null;

/** Past incidents. What somebody changed here since stays as it is. */
export function planIncidents(planning: Planning, components: Steps): Steps {
  const resolve = resolverOf(planning, components);
  const steps = new Map<ReadItem, Step>();
  const seen = new Map<string, string>();
  for (const item of planning.read.items) {
    if ((item.kind !== 'incident' && item.kind !== 'maintenance') || 'notTaken' in item) continue;
    const key = takenKey(item.kind, item.reference);
    const twin = seen.get(key);
    seen.set(key, twin ?? item.place);
    steps.set(
      item,
      twin === undefined
        ? stepOf(item, planning, resolve)
        : notTaken(item, `It is the same as at ${twin}, which is taken.`),
    );
  }
  return steps;
}

function stepOf(item: ReadIncident, planning: Planning, resolve: Resolve): Step {
  const { known } = planning;
  const before = known.taken.get(takenKey(item.kind, item.reference));
  const hash = hashOf(item, resolve);
  const version = before && known.incidents.get(before.target);
  if (before && before.contentHash === hash)
    return {
      ...{ item, outcome: 'unchanged', sentence: 'As it was imported before.', target: before.target },
      ...{ taken: null, act: null },
    };
  if (before && before.leftAs !== String(version))
    return {
      ...{ item, outcome: 'left-alone', target: before.target, taken: null, act: null },
      sentence: 'Somebody changed it here since: it stays so.',
    };
  const command = commandOf(item, planning, resolve, before?.target ?? null);
  const refusal = refusalOf(planning, command);
  if (refusal !== null) return notTaken(item, refusal);
  const taken = {
    ...{ kind: item.kind, reference: item.reference, target: command.id, contentHash: hash },
    leftAs: '',
  };
  const sentence = sentenceOf(item, command, planning, before !== undefined, resolve);
  const outcome = before ? 'changed' : 'created';
  const act = { kind: 'incident', command, isNew: !before } as const;
  return { item, outcome, sentence, target: command.id, taken, act };
}

function refusalOf({ record }: Planning, command: ImportIncident): string | null {
  try {
    record(null, command);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function commandOf(
  item: ReadIncident,
  { read, mint }: Planning,
  resolve: Resolve,
  known: string | null,
): ImportIncident {
  const id = known ?? mint('inc', item.place);
  let standing: Readonly<Record<ComponentId, ComponentStatus>> = {};
  const own = item.kind === 'incident' ? item.reference : `${item.kind} ${item.reference}`;
  const words = item.words.map((one): ImportedWords => {
    standing = { ...standing, ...standingOf(one.components, resolve) };
    const chance = createHash('sha256').update(`${read.source} ${own} ${one.reference}`).digest();
    const { at, status, body } = one;
    return { id: newId('upd', at, chance), at, status, body, components: standing };
  });
  const { reference, name, severity, startedAt, resolvedAt } = item;
  return {
    type: 'import-incident',
    ...{ id, number: 0, system: read.system, reference, headline: name },
    ...{ severity, startedAt, resolvedAt, words, planned: item.planned },
  };
}

function standingOf(
  components: readonly ReadStanding[],
  resolve: Resolve,
): Record<ComponentId, ComponentStatus> {
  return Object.fromEntries(
    components.flatMap((one) => {
      const found = resolve(one);
      return found ? [[found.id, one.status]] : [];
    }),
  );
}

/** By the file's reference, also one of an earlier file; else by a name that is here. */
function resolverOf({ known, read }: Planning, components: Steps): Resolve {
  const byReference = new Map<string, string>();
  for (const [key, { target }] of known.taken)
    if (key.startsWith('component ')) byReference.set(key.slice('component '.length), target);
  const byName = new Map<string, string>();
  for (const one of known.components)
    if (!byName.has(one.name.toLowerCase())) byName.set(one.name.toLowerCase(), one.id);
  for (const item of read.items) {
    const target = components.get(item)?.target;
    if (item.kind !== 'component' || 'notTaken' in item || !target) continue;
    byReference.set(item.reference, target);
    if (!byName.has(item.name.toLowerCase())) byName.set(item.name.toLowerCase(), target);
  }
  return ({ reference, name }) => {
    const id =
      (reference === null ? undefined : byReference.get(reference)) ?? byName.get(name.toLowerCase());
    return id === undefined ? null : { id, key: reference ?? name.toLowerCase() };
  };
}

function hashOf(item: ReadIncident, resolve: Resolve): string {
  const { name, severity, startedAt, resolvedAt, planned } = item;
  const words = item.words.map(({ reference, at, status, body, components }) => ({
    ...{ reference, at, status, body },
    components: components.flatMap((one) => {
      const found = resolve(one);
      return found ? [[found.key, one.status]] : [];
    }),
  }));
  return contentHash({ name, severity, startedAt, resolvedAt, words, ...(planned && { planned }) });
}

function sentenceOf(
  item: ReadIncident,
  { words }: ImportIncident,
  { read }: Planning,
  renewed: boolean,
  resolve: Resolve,
): string {
  const missing = new Set(
    item.words.flatMap(({ components }) => components.filter((one) => !resolve(one)).map(({ name }) => name)),
  );
  const told = words.length === 1 ? '1 update' : `${words.length} updates`;
  const parts = [
    renewed ? `${systemName(read.system)} tells it differently now: ${told}.` : `History, with ${told}.`,
    ...item.notes,
    ...(missing.size === 0
      ? []
      : [`Without ${listOf([...missing])}, which is no component here or in the file.`]),
    ...(item.resolvedAt === null
      ? ['It was never closed there: it ends with its last words, and a waiver says so.']
      : words.at(-1)?.status === 'resolved'
        ? []
        : ['It was closed there without closing words: a waiver says so.']),
  ];
  return parts.join(' ');
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `“${name}”`);
  return `${shown.join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
}
