import { systemName } from '../domain/incident/import-source.ts';
import type { ReadItem, ReadSubscriber } from '../engine/ports/imports.ts';
import { breathe, choiceOf, takenKey } from './import-known.ts';
import { contentHash, notTaken, type Planning, type Step, type Target } from './import-step.ts';

type Steps = ReadonlyMap<ReadItem, Step>;

/**
 * Readers. Only who confirmed there reads here; who left there gets no mail from us either; and nobody who left or was
 * erased here comes back.
 */
export async function planSubscribers(planning: Planning, components: Steps, groups: Steps): Promise<Steps> {
  const followed = followable(planning, components, groups);
  const items = planning.read.items.filter(
    (item): item is ReadSubscriber => item.kind === 'subscriber' && !('notTaken' in item),
  );
  const left = new Set(items.flatMap(({ state, address }) => (state === 'left' ? [lower(address)] : [])));
  const seen = new Map<string, string>();
  const steps = new Map<ReadItem, Step>();
  for (const [at, item] of items.entries()) {
    if (at % 5_000 === 4_999) await breathe();
    const address = lower(item.address);
    const twin = seen.get(`${item.state} ${address}`);
    seen.set(`${item.state} ${address}`, twin ?? item.place);
    if (twin !== undefined) steps.set(item, notTaken(item, `The same address as at ${twin}.`));
    else if (item.state === 'left') steps.set(item, keptAway(item, planning));
    else if (left.has(address))
      steps.set(item, notTaken(item, 'The file also says that they left: they get no mail.'));
    else steps.set(item, reader(item, planning, followed));
  }
  return steps;
}

const lower = (address: string): string => address.toLowerCase();

function keptAway(item: ReadSubscriber, { known, read }: Planning): Step {
  const here = known.readers.get(lower(item.address));
  const same = { item, target: null, taken: null, act: null } as const;
  if (here && here.state !== 'unsubscribed')
    return {
      ...same,
      outcome: 'left-alone',
      sentence: 'They asked for mail here themselves: that stands.',
    };
  if (known.suppressed.has(known.hashes.get(lower(item.address)) ?? ''))
    return { ...same, outcome: 'unchanged', sentence: 'They get no mail already.' };
  return {
    ...{ item, outcome: 'created', target: null, taken: null },
    sentence: `They left ${systemName(read.system)}: they get no mail, and no import brings them back.`,
    act: { kind: 'suppress', address: item.address },
  };
}

const followsEverything = contentHash({ components: null });

function reader(item: ReadSubscriber, planning: Planning, followed: Followed): Step {
  const { known } = planning;
  const hashed = known.hashes.get(lower(item.address)) ?? '';
  if (known.suppressed.has(hashed)) return notTaken(item, 'They left or were erased here: they stay away.');
  const targets = item.components === null ? [] : item.components.flatMap((one) => followed.get(one) ?? []);
  const everything = item.components === null;
  if (!everything && targets.length === 0)
    return notTaken(item, 'They follow only what is not here. Import its components with them.');
  const choice = choiceOf(
    everything,
    targets.map(({ kind, target }) => `${kind} ${target}`),
  );
  const hash =
    item.components === null ? followsEverything : contentHash({ components: item.components.toSorted() });
  const here = known.readers.get(lower(item.address));
  const before = known.taken.get(takenKey('subscriber', hashed));
  const same = { item, target: here?.id ?? null, taken: null, act: null } as const;
  if (!here && before) return notTaken(item, 'They were removed here: they stay away.');
  if (here && (!before || before.contentHash === hash))
    return before
      ? { ...same, outcome: 'unchanged', sentence: 'As they were imported before.' }
      : { ...same, outcome: 'left-alone', sentence: 'They are a reader here already, and stay as they are.' };
  if (here && before?.leftAs !== `${here.state} ${here.choice}`)
    return { ...same, outcome: 'left-alone', sentence: 'Their choice was changed here since: it stays so.' };
  const id = here?.id ?? planning.mint('sub', item.place);
  const taken = { kind: 'subscriber', reference: hashed, target: id, contentHash: hash };
  return {
    ...{ item, target: id, taken: { ...taken, leftAs: `confirmed ${choice}` } },
    outcome: here ? 'changed' : 'created',
    sentence: here ? 'They follow something else there now.' : 'A reader who confirmed there.',
    act: { kind: 'subscriber', id, address: item.address, everything, targets, isNew: !here },
  };
}

type Followed = ReadonlyMap<string, Target>;

function followable({ known }: Planning, components: Steps, groups: Steps): Followed {
  const found = new Map<string, Target>();
  for (const [key, { target }] of known.taken) {
    const [kind, ...reference] = key.split(' ');
    if (kind === 'group' || kind === 'component') found.set(reference.join(' '), { kind, target });
  }
  for (const [kind, steps] of [
    ['group', groups],
    ['component', components],
  ] as const)
    for (const [item, { target }] of steps)
      if (target !== null && 'reference' in item) found.set(item.reference, { kind, target });
  return found;
}
