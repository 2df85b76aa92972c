import { isOutside } from '../customers/audience.ts';
import type { EventOf, Recorded } from '../incident/events.ts';
import type { Moment, Span } from '../moment.ts';

/** How we kept our word, computed from the log. Spans in milliseconds. */
export type Measures = {
  readonly toFirstWord: Span | null;
  readonly longestSilence: Span;
  readonly promisesKept: number;
  readonly promisesMissed: number;
  readonly nudges: number;
  readonly words: number;
};

export function measure(log: readonly Recorded[], until: Moment): Measures {
  const declaredAt = beginningOf(log) ?? until;
  const spoken = timesOutsideHeard(log);
  return {
    toFirstWord: spoken[0] === undefined ? null : spoken[0] - declaredAt,
    longestSilence: Math.max(0, ...gapsOf(log, until).map((gap) => gap.to - gap.from)),
    promisesKept: log.filter(({ event }) => event.type === 'promise.kept' && event.audience !== 'undecided')
      .length,
    promisesMissed: log.filter(
      ({ event }) => event.type === 'promise.missed' && event.audience !== 'undecided',
    ).length,
    nudges: log.filter(({ event }) => event.type === 'nudge.sent' || event.type === 'escalation.raised')
      .length,
    words: spoken.length,
  };
}

/** The stretches with nothing said outside, oldest first: from declaring to the first word, then from word to word. */
export function gapsOf(
  log: readonly Recorded[],
  until: Moment,
): readonly { readonly from: Moment; readonly to: Moment }[] {
  const declaredAt = beginningOf(log);
  if (declaredAt === undefined) return [];
  const marks = [declaredAt, ...timesOutsideHeard(log), endOf(log) ?? until];
  return marks.slice(1).map((to, index) => ({ from: marks[index] ?? to, to }));
}

/** An imported incident happened when its page says, not when it was taken over. */
function beginningOf(log: readonly Recorded[]): Moment | undefined {
  const [first] = log;
  return imported(log)?.startedAt ?? first?.at;
}

function imported(log: readonly Recorded[]): EventOf<'incident.imported'> | null {
  const last = log.findLast(({ event }) => event.type === 'incident.imported')?.event;
  return last?.type === 'incident.imported' ? last : null;
}

function timesOutsideHeard(log: readonly Recorded[]): Moment[] {
  const from = log.findLastIndex(({ event }) => event.type === 'incident.imported');
  const end = imported(log)?.resolvedAt ?? 0; // what was learned afterwards ends no silence
  return log.flatMap(({ event, at }, index) => {
    if (event.type === 'update.imported')
      return index > from && event.words.at <= end ? [event.words.at] : [];
    return event.type === 'update.published' && isOutside(event.audience) ? [at] : [];
  });
}

function endOf(log: readonly Recorded[]): Moment | null {
  const end = imported(log)?.resolvedAt;
  if (end !== undefined) return end;
  const last = log.findLast(
    ({ event }) => event.type === 'incident.resolved' || event.type === 'resolution.undone',
  );
  return last?.event.type === 'incident.resolved' ? last.at : null;
}
