import { field, isYes, type Thing, textOf, thingOf } from './values.ts';

/** Whoever sets OneUptime up names and orders the states of its things; from one of them on, a thing is over. */
export type KnownStates = {
  /** Of those that are over. */
  readonly ids: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Where being over begins in their order; `null` where no list of the file says it. */
  readonly from: number | null;
};

/**
 * The public API of a status page says in a list beside which state is the end: its incidents name a state without
 * saying what it means, and its changes of state have but a name.
 */
export function knownStates(states: readonly Thing[], currently: readonly Thing[]): KnownStates {
  const from = states.filter(isEnd).map(orderOf).reduce(least, null);
  const over = states.filter((one) => isEnd(one) || isFrom(one, from));
  const ids = new Set(over.map((one) => textOf(one, '_id', 'id')).filter((id) => id !== ''));
  const named = currently.filter((one) => ids.has(textOf(one, '_id', 'id')) || isFrom(one, from));
  const names = new Set([...over, ...named].map((one) => textOf(one, 'name')).filter((name) => name !== ''));
  return { ids, names, from };
}

export function isOver(state: Thing, { ids, names, from }: KnownStates): boolean {
  const name = textOf(state, 'name');
  if (isEnd(state) || isFrom(state, from)) return true;
  if (ids.has(textOf(state, '_id', 'id')) || names.has(name)) return true;
  const saysNothing = from === null && field(state, 'isResolvedState') === undefined;
  return saysNothing && /^(resolved|closed|ended|completed)$/i.test(name);
}

/** The state that a thing has: itself, or its id alone. */
export function stateOf(thing: Thing, name: string): Thing {
  const id = textOf(thing, `${name}Id`);
  return { ...(id !== '' && { _id: id }), ...thingOf(thing, name) };
}

const isEnd = (state: Thing): boolean => isYes(state.isResolvedState) || isYes(state.isEndedState);

function orderOf(state: Thing): number | null {
  const order = textOf(state, 'order');
  return order === '' ? null : Number(order);
}

function isFrom(state: Thing, from: number | null): boolean {
  const order = orderOf(state);
  return from !== null && order !== null && order >= from;
}

function least(least: number | null, order: number | null): number | null {
  return least === null || order === null ? (least ?? order) : Math.min(least, order);
}
