import type { Audience } from '../customers/audience.ts';
import type { EventOf, IncidentEvent, Recorded } from '../incident/events.ts';
import type { Moment, Span } from '../moment.ts';
import { isPromisedWord } from './measures.ts';

/**
 * By how much each missed promise was late, in the order of missing: from its time until words left, a new time was
 * published or the audience was closed; until now where none of it happened. The question who needs to know is ours.
 */
export function latenesses(log: readonly Recorded[], now: Moment): readonly Span[] {
  return log.flatMap(({ event, at }, place) => {
    if (event.type !== 'promise.missed' || !isPromisedWord(event.audience)) return [];
    const ended = answeredInTheAct(event, log, place) ? at : endedAfter(event.audience, log, place);
    return [Math.max(0, (ended ?? now) - event.due)];
  });
}

/** Words that leave late say so themselves: they stand before the miss that is recorded with them. */
function answeredInTheAct(
  { audience, promise }: EventOf<'promise.missed'>,
  log: readonly Recorded[],
  place: number,
): boolean {
  const made = log.findLastIndex(({ event }, index) => index < place && madeBy(event) === promise);
  return log
    .slice(made + 1, place)
    .some(
      ({ event, at }) =>
        event.type === 'update.published' && event.audience === audience && at === log[place]?.at,
    );
}

function madeBy(event: IncidentEvent): string | null {
  const makes =
    event.type === 'promise.made' || event.type === 'clock.moved' || event.type === 'clock.resumed';
  return makes ? event.promise.id : null;
}

function endedAfter(audience: Audience, log: readonly Recorded[], place: number): Moment | null {
  return log.slice(place + 1).find(({ event }) => endedFor(event) === audience)?.at ?? null;
}

function endedFor(event: IncidentEvent): Audience | null {
  switch (event.type) {
    case 'update.published':
    case 'audience.closed':
    case 'clock.resumed':
      return event.audience;
    case 'clock.moved':
      return event.promise.told ? event.audience : null;
    default:
      return null;
  }
}
