import type { ReadComponent, ReadGroup, ReadItem } from '../engine/ports/imports.ts';
import { type KnownComponent, takenKey } from './import-known.ts';
import { contentHash, notTaken, type Planning, type Step } from './import-step.ts';

export type StepOf<Item extends ReadItem> = ReadonlyMap<ReadItem, Step & { readonly item: Item }>;
export type GroupSteps = StepOf<ReadGroup> & { readonly [key: string]: unknown };
type Steps = ReadonlyMap<ReadItem, Step>;

/** Groups: those with a name that is here already are used as they are. */
export function planGroups({ read, known, mint }: Planning): Steps {
  const byName = new Map(known.groups.map((group) => [group.name.toLowerCase(), group.id]));
  const names = new Map(known.groups.map(({ id, name }) => [id, name]));
  const steps = new Map<ReadItem, Step>();
  const seen = new Map<string, string>();
  for (const item of read.items) {
    if (item.kind !== 'group' || 'notTaken' in item) continue;
    const { reference, name } = item;
    const twinPlace = seen.get(reference);
    seen.set(reference, twinPlace ?? item.place);
    if (twinPlace !== undefined) {
      steps.set(item, notTaken(item, `It is the same as at ${twinPlace}, which is taken.`));
      continue;
    }
    const hash = contentHash({ name });
    const before = known.taken.get(takenKey('group', reference));
    const here = before && names.get(before.target);
    const remember = (target: string, leftAs: string) => ({
      ...{ kind: 'group', reference, target, contentHash: hash, leftAs },
    });
    if (before) {
      const { target } = before;
      const same = { item, target, act: null, taken: null } as const;
      if (here === undefined)
        steps.set(item, { ...same, outcome: 'left-alone', sentence: 'It was removed here: it stays so.' });
      else if (before.contentHash === hash)
        steps.set(item, { ...same, outcome: 'unchanged', sentence: 'As it was imported before.' });
      else if (before.leftAs === '')
        steps.set(item, {
          ...same,
          outcome: 'left-alone',
          sentence: 'It was here before: it stays as it is.',
        });
      else if (before.leftAs !== here || (byName.get(name.toLowerCase()) ?? target) !== target)
        steps.set(item, { ...same, outcome: 'left-alone', sentence: `It is called “${here}” here.` });
      else {
        const act = { kind: 'group', id: target, name, isNew: false } as const;
        const sentence = `Its name was “${here}”.`;
        steps.set(item, { item, outcome: 'changed', sentence, target, taken: remember(target, name), act });
      }
      continue;
    }
    const twin = byName.get(name.toLowerCase());
    if (twin !== undefined) {
      const sentence = 'There is a group with this name: it is used as it is.';
      steps.set(item, {
        ...{ item, outcome: 'left-alone', sentence, target: twin, taken: remember(twin, ''), act: null },
      });
      continue;
    }
    const id = mint('grp', item.place);
    byName.set(name.toLowerCase(), id);
    steps.set(item, {
      ...{ item, outcome: 'created', sentence: 'New here.', target: id, taken: remember(id, name) },
      act: { kind: 'group', id, name, isNew: true },
    });
  }
  return steps;
}

/** Components: one with the same name is used as it is; history is told of it, and its uptime counts from then. */
export function planComponents(planning: Planning, groups: Steps): Steps {
  const { read, known } = planning;
  const names = new Map<string, KnownComponent>();
  for (const one of known.components) if (!one.archived) names.set(one.name.toLowerCase(), one);
  const room: Room = {
    planning,
    names,
    used: new Set(),
    groupName: (reference) =>
      [...groups].find(([item]) => 'reference' in item && item.reference === reference)?.[0].name ?? null,
    groupId: (reference) =>
      [...groups].find(([item]) => 'reference' in item && item.reference === reference)?.[1].target ?? null,
  };
  const items = read.items.filter(
    (item): item is ReadComponent => item.kind === 'component' && !('notTaken' in item),
  );
  // Those that were imported before keep their names before others ask for one.
  const isKnown = (item: ReadComponent) => known.taken.has(takenKey('component', item.reference));
  const steps = new Map<ReadItem, Step>();
  const seen = new Map<string, string>();
  const fresh = items.filter((item) => !isKnown(item));
  for (const item of [...items.filter(isKnown), ...fresh]) {
    const twin = seen.get(item.reference);
    seen.set(item.reference, twin ?? item.place);
    if (twin !== undefined) steps.set(item, notTaken(item, `It is the same as at ${twin}, which is taken.`));
    else steps.set(item, isKnown(item) ? again(item, room) : first(item, room));
  }
  return steps;
}

type Room = {
  readonly planning: Planning;
  /** By name in lower case, as they will be. */
  readonly names: Map<string, KnownComponent>;
  /** Components here that something of the file is already. */
  readonly used: Set<string>;
  groupName(reference: string): string | null;
  groupId(reference: string): string | null;
};

function again(item: ReadComponent, room: Room): Step {
  const { known } = room.planning;
  const before = known.taken.get(takenKey('component', item.reference));
  const here = known.components.find(({ id }) => id === before?.target);
  if (!before || !here) return notTaken(item, 'It was removed here: it stays so.');
  room.used.add(here.id);
  const hash = hashOf(item);
  const same = { item, target: here.id, taken: null, act: null } as const;
  if (before.contentHash === hash)
    return { ...same, outcome: 'unchanged', sentence: 'As it was imported before.' };
  if (before.leftAs === '')
    return { ...same, outcome: 'left-alone', sentence: 'It was here before: it stays as it is.' };
  if (before.leftAs !== String(here.version))
    return { ...same, outcome: 'left-alone', sentence: 'Somebody changed it here since: it stays so.' };
  const holder = room.names.get(item.name.toLowerCase());
  if (holder && holder.id !== here.id)
    return { ...same, outcome: 'left-alone', sentence: `Another component is called “${item.name}” here.` };
  const taken = rememberedAs(item, here.id, hash, String(here.version + 1));
  const act = { ...actOf(item, room, here.id, item.name), isNew: false };
  return { ...same, outcome: 'changed', sentence: 'The export says it differently now.', taken, act };
}

function first(item: ReadComponent, room: Room): Step {
  const twin = room.names.get(item.name.toLowerCase());
  if (twin && !room.used.has(twin.id)) return adopted(item, twin, room);
  const group = item.group === null ? null : room.groupName(item.group);
  const name = twin ? `${item.name.slice(0, 50)} (${group ?? item.reference})`.slice(0, 80) : item.name;
  if (twin && room.names.has(name.toLowerCase()))
    return notTaken(item, 'Two others have this name already. Rename it there or here, and import again.');
  const id = room.planning.mint('cmp', item.place);
  room.used.add(id);
  room.names.set(name.toLowerCase(), { id, name, version: 1, archived: false, since: item.since ?? 0 });
  const sentence = twin ? `New here as “${name}”: another one has its name.` : 'New here.';
  const taken = rememberedAs(item, id, hashOf(item), '1');
  const act = { ...actOf(item, room, id, name), isNew: true };
  return { item, outcome: 'created', sentence, target: id, taken, act };
}

function adopted(item: ReadComponent, twin: KnownComponent, { used }: Room): Step {
  used.add(twin.id);
  const taken = rememberedAs(item, twin.id, hashOf(item), '');
  if (item.since !== null && item.since < twin.since)
    return {
      ...{ item, outcome: 'changed', target: twin.id, taken },
      sentence: `It is here and stays as it is; its uptime counts from ${new Date(item.since).toISOString().slice(0, 10)}.`,
      act: { kind: 'known-since', id: twin.id, since: item.since },
    };
  const sentence = 'There is a component with this name: it is used as it is.';
  return { item, outcome: 'left-alone', sentence, target: twin.id, taken, act: null };
}

function actOf(item: ReadComponent, { groupId }: Room, id: string, name: string) {
  const group = item.group === null ? null : groupId(item.group);
  return { kind: 'component', id, name, description: item.description, group, since: item.since } as const;
}

function hashOf({ name, description, group, since }: ReadComponent): string {
  return contentHash({ name, description, group, since });
}

function rememberedAs(item: ReadComponent, target: string, hash: string, leftAs: string) {
  return { kind: 'component', reference: item.reference, target, contentHash: hash, leftAs };
}
