import type { PersonId } from '../actor.ts';
import { days, type Moment, type Span } from '../moment.ts';

/**
 * Who has a role when: people in order, each for `days` days. Turns are counted in whole UTC days of 24 hours from
 * `startsAt`, so a handover at 09:00 UTC stays at 09:00 UTC; where clocks change for summer, its local time moves.
 */
export type Rota = {
  readonly people: readonly PersonId[];
  readonly startsAt: Moment;
  readonly days: number;
  readonly overrides: readonly RotaOverride[];
  /** Turns from a calendar kept elsewhere. When present they stand in for the counted ones. */
  readonly calendar?: readonly Turn[];
};

export type RotaOverride = { readonly person: PersonId; readonly startsAt: Moment; readonly endsAt: Moment };

/** `from` is inside the turn, `to` is not. */
export type Turn = { readonly person: PersonId; readonly from: Moment; readonly to: Moment };

/**
 * Who has it at a moment, first, then everybody else in the order they are asked when the first does not answer.
 * An override goes before the turn it covers, and of two overrides the one that started last. Empty only if nobody
 * is on the rota; before `startsAt` the turns are counted backwards, so there is never a time without an owner.
 */
export function onDuty(rota: Rota, at: Moment): PersonId[] {
  return [...new Set([...overriding(rota.overrides, at), ...regular(rota, at), ...rota.people])];
}

/** The next `count` turns, oldest first; the first is the one that is running at `from`, if any is. */
export function turns(rota: Rota, from: Moment, count: number): Turn[] {
  const result: Turn[] = [];
  let base = firstBase(rota, from);
  while (base && result.length < count) {
    for (const turn of cut(base, rota.overrides))
      if (turn.to > from && result.length < count) result.push(turn);
    base = nextBase(rota, base);
  }
  return result;
}

function overriding(overrides: readonly RotaOverride[], at: Moment): PersonId[] {
  return overrides
    .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
    .sort((one, other) => other.startsAt - one.startsAt)
    .map(({ person }) => person);
}

function regular(rota: Rota, at: Moment): PersonId[] {
  if (rota.calendar)
    return rota.calendar
      .filter(({ to }) => to > at)
      .sort(byStart)
      .map(({ person }) => person);
  const first = turnNumber(rota, at);
  return rota.people.flatMap((_, step) => personOfTurn(rota, first + step) ?? []);
}

function firstBase(rota: Rota, from: Moment): Turn | undefined {
  if (rota.calendar) return rota.calendar.filter(({ to }) => to > from).sort(byStart)[0];
  return countedTurn(rota, turnNumber(rota, from));
}

function nextBase(rota: Rota, turn: Turn): Turn | undefined {
  if (!rota.calendar) return countedTurn(rota, turnNumber(rota, turn.to));
  const later = [...rota.calendar].sort(byStart);
  return later[later.indexOf(turn) + 1];
}

function countedTurn(rota: Rota, number: number): Turn | undefined {
  const person = personOfTurn(rota, number);
  if (person === undefined) return undefined;
  const from = rota.startsAt + number * turnLength(rota);
  return { person, from, to: from + turnLength(rota) };
}

function personOfTurn(rota: Rota, number: number): PersonId | undefined {
  const count = rota.people.length;
  return rota.people[((number % count) + count) % count];
}

function turnNumber(rota: Rota, at: Moment): number {
  return Math.floor((at - rota.startsAt) / turnLength(rota));
}

function turnLength(rota: Rota): Span {
  return days(Math.max(1, rota.days));
}

/** Cuts a turn where overrides begin and end, and joins neighbours of one person again. */
function cut(base: Turn, overrides: readonly RotaOverride[]): Turn[] {
  const edges = overrides.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const inside = [...new Set(edges)].filter((edge) => base.from < edge && edge < base.to);
  const starts = [base.from, ...inside.sort((one, other) => one - other)];
  const result: Turn[] = [];
  for (const [index, from] of starts.entries()) {
    const to = starts[index + 1] ?? base.to;
    const person = overriding(overrides, from)[0] ?? base.person;
    const last = result.at(-1);
    if (last?.person === person) result[result.length - 1] = { ...last, to };
    else result.push({ person, from, to });
  }
  return result;
}

const byStart = (one: Turn, other: Turn): number => one.from - other.from;
