import { createHash } from 'node:crypto';
import type { Counts, ItemKind, ItemOutcome, PlannedLine } from '../engine/ports/imports.ts';
import { planComponents, planGroups } from './import-plan-components.ts';
import { planIncidents } from './import-plan-incidents.ts';
import { planSubscribers } from './import-plan-subscribers.ts';
import { notTaken, type Planning, type Step } from './import-step.ts';

/** What a file would do to what is here, item by item and in the file's order. */
export async function planOf(planning: Planning): Promise<readonly Step[]> {
  const groups = planGroups(planning);
  const components = planComponents(planning, groups);
  const incidents = planIncidents(planning, components);
  const subscribers = await planSubscribers(planning, components, groups);
  return planning.read.items.map((item) => {
    if ('notTaken' in item) return notTaken(item, item.notTaken);
    const step = groups.get(item) ?? components.get(item) ?? incidents.get(item) ?? subscribers.get(item);
    if (!step) throw new Error(`nothing was planned for ${item.place}`);
    return step;
  });
}

export function linesOf(steps: readonly Step[]): readonly PlannedLine[] {
  return steps.map(({ item, outcome, sentence, target }, n) => ({
    n,
    ...{ place: item.place, kind: item.kind, outcome, name: item.name, sentence, target },
  }));
}

/** Stands for what a plan does: another sum is another plan. */
export function sumOf(steps: readonly Step[]): Buffer {
  const hash = createHash('sha256');
  for (const { item, outcome, sentence, taken } of steps)
    hash.update(JSON.stringify([item.place, item.kind, outcome, sentence, taken?.contentHash ?? null]));
  return hash.digest();
}

export function countsOf(
  lines: readonly Pick<PlannedLine, 'kind' | 'outcome'>[],
): Partial<Record<ItemKind, Counts>> {
  const counts: Partial<Record<ItemKind, Record<ItemOutcome, number>>> = {};
  for (const { kind, outcome } of lines) {
    const of = counts[kind] ?? { created: 0, changed: 0, unchanged: 0, 'left-alone': 0, 'not-taken': 0 };
    of[outcome] += 1;
    counts[kind] = of;
  }
  return counts;
}
