import { isOutside } from '../domain/customers/audience.ts';
import type { Recorded } from '../domain/incident/events.ts';
import type { Moment, Span } from '../domain/moment.ts';
import { scorecardOf } from '../domain/review/scorecard.ts';
import { gapsOf } from '../domain/review/silences.ts';
import { lengthOf, type Script, type Stretch } from './script.ts';

/** How customers were kept informed, for a play and for what really happened alike. Spans in milliseconds. */
export type Figures = {
  /** From when customers began to be hurt. */
  readonly toFirstWord: Span | null;
  /** From when somebody knew. */
  readonly knownToFirstWord: Span | null;
  readonly longestSilence: Stretch & { readonly span: Span };
  /** Words to customers. */
  readonly words: number;
  /** Words that said no more than the ones before. */
  readonly nothingNew: number;
  /** Words that said when the next ones come. */
  readonly promises: number;
  readonly promisesKept: number;
  readonly promisesMissed: number;
  readonly latest: Span;
};

/** What only Candor's own log can tell. */
export type OwnFigures = Figures & {
  /** By how much a silence was ever longer than it had been promised; 0: never. */
  readonly beyondPromise: Span;
  readonly missedWithoutEscalation: number;
  readonly silences: number;
  readonly reminders: number;
  readonly escalations: number;
  readonly peopleReached: number;
};

export function figuresOf(log: readonly Recorded[], script: Script, until: Moment): OwnFigures {
  const { firstWord, promises, words } = scorecardOf(log, until);
  const asks = log.flatMap(({ event }) =>
    event.type === 'nudge.sent' || event.type === 'escalation.raised' ? [event] : [],
  );
  return {
    toFirstWord: firstWord.at === null ? null : firstWord.at - script.begins,
    knownToFirstWord: firstWord.fromDeclaring,
    longestSilence: longest(gapsOf(log, until), until),
    words: words.outside,
    nothingNew: log.filter(
      ({ event }) => event.type === 'update.published' && isOutside(event.audience) && event.nothingNew,
    ).length,
    promises: log.filter(
      ({ event }) =>
        event.type === 'update.published' && isOutside(event.audience) && event.promisedNext !== null,
    ).length,
    promisesKept: promises.kept,
    promisesMissed: promises.missed,
    latest: promises.late.longest,
    beyondPromise: beyondPromise(log, until),
    missedWithoutEscalation: unescalated(log),
    silences: log.filter(({ event }) => event.type === 'silence.began').length,
    reminders: asks.filter(({ type }) => type === 'nudge.sent').length,
    escalations: asks.filter(({ type }) => type === 'escalation.raised').length,
    peopleReached: new Set(asks.map(({ person }) => person)).size,
  };
}

/** The figures of what was really said to customers, from the times in the script; `null` where it says nothing of them. */
export function figuresOfRecord({ said, begins, declared, saidUntil }: Script): Figures | null {
  const outside = said.filter(({ audience }) => isOutside(audience));
  const [first] = outside;
  if (!first) return null;
  const times = outside.map(({ at }) => at);
  const closed = outside.at(-1)?.status === 'resolved';
  const marks = [declared.at, ...times, ...(closed ? [] : [saidUntil])];
  const gaps = marks.slice(1).map((to, at) => ({ from: marks[at] ?? to, to }));
  const due = outside.filter(({ promised }) => promised !== null);
  const late = outside.flatMap(({ promised }, at) => {
    // Whether the last one was kept is not known where the record ends before it.
    const next = times[at + 1] ?? (promised !== null && promised < saidUntil ? saidUntil : null);
    return promised === null || next === null ? [] : [next - promised];
  });
  return {
    toFirstWord: first.at - begins,
    knownToFirstWord: first.at - declared.at,
    longestSilence: longest(gaps, saidUntil),
    words: outside.length,
    nothingNew: outside.filter(({ nearCopy }) => nearCopy).length,
    promises: due.length,
    promisesKept: late.filter((span) => span <= 0).length,
    promisesMissed: late.filter((span) => span > 0).length,
    latest: Math.max(0, ...late),
  };
}

function longest(gaps: readonly Stretch[], until: Moment): Figures['longestSilence'] {
  const gap = gaps.reduce<Stretch>((most, one) => (lengthOf(one) > lengthOf(most) ? one : most), {
    from: until,
    to: until,
  });
  return { ...gap, span: lengthOf(gap) };
}

/** The longest time by which words came after the promise before them, the moment that they take to leave included. */
function beyondPromise(log: readonly Recorded[], until: Moment): Span {
  const due = new Map<string, Moment>();
  let most = 0;
  for (const { event, at } of log) {
    if (event.type !== 'update.published' || !isOutside(event.audience)) continue;
    most = Math.max(most, at - (due.get(event.audience) ?? at));
    if (event.promisedNext === null) due.delete(event.audience);
    else due.set(event.audience, event.promisedNext);
  }
  const closed = log.some(({ event }) => event.type === 'incident.resolved');
  return closed ? most : Math.max(most, ...[...due.values()].map((one) => until - one));
}

/** Missed promises of which nobody was told. */
function unescalated(log: readonly Recorded[]): number {
  const told = new Set(
    log.flatMap(({ event }) =>
      event.type === 'nudge.sent' || event.type === 'escalation.raised' ? [event.promise] : [],
    ),
  );
  return log.filter(({ event }) => event.type === 'promise.missed' && !told.has(event.promise)).length;
}
