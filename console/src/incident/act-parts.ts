import type { UpdateView } from '../../../src/inbound/api/shapes/incident.ts';

/** Everything that belongs to the same act and stands where this update stands, this one first. */
export function partsOf(updates: readonly UpdateView[], update: UpdateView): UpdateView[] {
  const { id, act, state } = update;
  if (act === null) return [update];
  return [update, ...updates.filter((one) => one.id !== id && one.act === act && one.state === state)];
}
