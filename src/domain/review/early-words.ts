import type { Promised } from '../clocks/audience-state.ts';
import { soonAt } from '../clocks/clock.ts';
import type { Policy } from '../clocks/policy.ts';
import type { Audience } from '../customers/audience.ts';
import type { Recorded } from '../incident/events.ts';

/** Words that left while a clock ran for them, and how many of them were sent before they were due soon. */
export type EarlyWords = { readonly words: number; readonly early: number };

/** What says when a promise is due soon. */
export type SoonPolicy = Pick<Policy, 'dueSoonFloorMinutes' | 'dueSoonShare'>;

/** Nobody had to be reminded of words that were sent before their time was near; a paused clock counts for nothing. */
export function earlyWords(log: readonly Recorded[], policy: SoonPolicy): EarlyWords {
  const running = new Map<Audience, Promised>();
  const sent = new Map<string, boolean>();
  const left: boolean[] = [];
  for (const { event, at } of log) {
    switch (event.type) {
      case 'promise.made':
      case 'clock.moved':
      case 'clock.resumed':
        running.set(event.audience, event.promise);
        break;
      case 'clock.paused':
      case 'audience.closed':
        running.delete(event.audience);
        break;
      case 'publication.started': {
        const promised = running.get(event.audience);
        if (promised) sent.set(event.update, at < soonAt(promised, policy));
        break;
      }
      case 'publication.undone':
        sent.delete(event.update);
        break;
      case 'update.published':
        left.push(...[sent.get(event.update)].filter((one) => one !== undefined));
        break;
      default:
    }
  }
  return { words: left.length, early: left.filter(Boolean).length };
}
