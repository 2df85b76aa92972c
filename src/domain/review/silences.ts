import { type Audience, isOutside, takesWords } from '../customers/audience.ts';
import type { Recorded } from '../incident/events.ts';
import type { Moment, Span } from '../moment.ts';
import { importedIn } from './lifetime.ts';

/** From one moment to another. */
export type Stretch = { readonly from: Moment; readonly to: Moment };

export const lengthOf = ({ from, to }: Stretch): Span => to - from;

/**
 * The stretches without a word outside while somebody outside was to be told, oldest first: from declaring to the first
 * word, then from word to word, until the last audience is closed. Nobody was in silence while nobody outside was meant.
 */
export function gapsOf(log: readonly Recorded[], until: Moment): readonly Stretch[] {
  const past = importedIn(log);
  if (past) return cut([{ from: past.startedAt, to: past.resolvedAt }], timesHeard(log, isOutside));
  const waited = joined(open(log, until, (audience) => audience === 'undecided' || hears(audience)));
  return cut(waited, timesHeard(log, isOutside));
}

/** The longest stretch without a word to each audience outside while it was open. */
export function longestSilences(
  log: readonly Recorded[],
  until: Moment,
): readonly { readonly audience: Audience; readonly longest: Span }[] {
  const audiences = new Set(
    log.flatMap(({ event }) =>
      event.type === 'audience.opened' && hears(event.audience) ? [event.audience] : [],
    ),
  );
  return [...audiences].map((audience) => {
    const own = (one: Audience) => one === audience;
    return { audience, longest: longest(cut(joined(open(log, until, own)), timesHeard(log, own))) };
  });
}

export const longest = (stretches: readonly Stretch[]): Span => Math.max(0, ...stretches.map(lengthOf));

/** When words left for an audience. What an import adds to a page's words after its end was learned afterwards. */
export function timesHeard(log: readonly Recorded[], whose: (audience: Audience) => boolean): Moment[] {
  const from = log.findLastIndex(({ event }) => event.type === 'incident.imported');
  const end = importedIn(log)?.resolvedAt ?? 0;
  return log.flatMap(({ event, at }, index) => {
    if (event.type === 'update.imported')
      return index > from && event.words.at <= end && whose('public') ? [event.words.at] : [];
    return event.type === 'update.published' && !event.writeUp && whose(event.audience) ? [at] : [];
  });
}

const hears = (audience: Audience): boolean => isOutside(audience) && takesWords(audience);

/** How long each of some audiences was open. Who needs to know is asked from declaring on. */
function open(
  log: readonly Recorded[],
  until: Moment,
  which: (audience: Audience) => boolean,
): readonly Stretch[] {
  const since = new Map<Audience, Moment>();
  const stretches: Stretch[] = [];
  for (const { event, at } of log) {
    if (event.type === 'incident.declared') since.set('undecided', at);
    else if (event.type === 'audience.opened' || event.type === 'audience.reopened') {
      if (!since.has(event.audience)) since.set(event.audience, at);
    } else if (event.type === 'audience.closed') {
      const from = since.get(event.audience);
      since.delete(event.audience);
      if (from !== undefined && which(event.audience)) stretches.push({ from, to: at });
    }
  }
  const still = [...since].filter(([audience]) => which(audience));
  return [...stretches, ...still.map(([, from]) => ({ from, to: Math.max(from, until) }))];
}

/** Stretches that overlap or touch are one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const one of stretches.toSorted((first, other) => first.from - other.from)) {
    const last = whole.at(-1);
    if (last && one.from <= last.to)
      whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else whole.push(one);
  }
  return whole;
}

/** The pieces between the times that lie within. */
function cut(stretches: readonly Stretch[], times: readonly Moment[]): readonly Stretch[] {
  return stretches.flatMap(({ from, to }) => {
    const marks = [from, ...times.filter((at) => at >= from && at <= to), to];
    return marks.slice(1).map((mark, index) => ({ from: marks[index] ?? mark, to: mark }));
  });
}
