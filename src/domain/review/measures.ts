import { type Audience, isOutside } from '../customers/audience.ts';
import type { Recorded } from '../incident/events.ts';
import type { Moment, Span } from '../moment.ts';
import { declaredIn } from './lifetime.ts';
import { gapsOf, longest, timesHeard } from './silences.ts';

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
  const declaredAt = declaredIn(log) ?? until;
  const spoken = timesHeard(log, isOutside);
  return {
    toFirstWord: spoken[0] === undefined ? null : spoken[0] - declaredAt,
    longestSilence: longest(gapsOf(log, until)),
    promisesKept: log.filter(({ event }) => event.type === 'promise.kept' && isPromisedWord(event.audience))
      .length,
    promisesMissed: log.filter(
      ({ event }) => event.type === 'promise.missed' && isPromisedWord(event.audience),
    ).length,
    nudges: log.filter(({ event }) => event.type === 'nudge.sent' || event.type === 'escalation.raised')
      .length,
    words: spoken.length,
  };
}

/** "Who needs to know?" is a question to ourselves; the letter of what happened is owed when it is all over. */
export function isPromisedWord(audience: Audience): boolean {
  return audience !== 'undecided' && audience !== 'write-up';
}
