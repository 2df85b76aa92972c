import type { Context } from '../context.ts';
import { type Audience, takesWords } from '../customers/audience.ts';
import type { IncidentEvent } from '../incident/events.ts';
import { audienceStates } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { Status } from '../incident/standing.ts';
import { minutes, type Span } from '../moment.ts';
import type { AudienceState } from './audience-state.ts';
import { cadenceOf, decideTarget, firstWordTarget } from './policy.ts';
import { promiseId } from './promise.ts';

/** What a change of status owes to everybody who was not told of it in the same act: words within minutes. */
export function statusOwed(
  incident: Incident,
  to: Status,
  context: Context,
  except: readonly Audience[] = [],
): IncidentEvent[] {
  return wordsOwed(incident, `Status became ${to}; words follow.`, context, except);
}

/** Words within minutes to everybody but those who are being told. */
export function wordsOwed(
  incident: Incident,
  why: string,
  context: Context,
  except: readonly Audience[] = [],
): IncidentEvent[] {
  const span = minutes(context.policy.tellLaterMinutes);
  return audienceStates(incident)
    .filter(({ audience, sending }) => takesWords(audience) && !sending && !except.includes(audience))
    .flatMap((state) => owedWithin(state, span, why, context));
}

/** A worse severity has a shorter rhythm: what is owed later than that is owed then. */
export function severityOwed(incident: Incident, context: Context): IncidentEvent[] {
  const why = `The severity rose to ${incident.severity}; words follow sooner.`;
  return audienceStates(incident).flatMap((state) =>
    owedWithin(state, targetOf(incident, state, context), why, context),
  );
}

function targetOf(incident: Incident, state: AudienceState, { policy }: Context): Span {
  if (state.promised?.kind === 'decide') return decideTarget(policy, incident.severity);
  if (state.promised?.kind === 'first-word') return firstWordTarget(policy, incident.severity);
  return cadenceOf(policy, incident, state.audience);
}

/** Only we know of the nearer time: readers keep the one they were told. A pause was decided with a reason, and stays. */
function owedWithin(state: AudienceState, span: Span, why: string, { now }: Context): IncidentEvent[] {
  const { promised, audience } = state;
  const due = now + span;
  if (state.closed || state.paused || !promised || promised.due <= due) return [];
  const kind = promised.told ? 'tell-later' : promised.kind;
  const promise = { id: promiseId(state), kind, madeAt: now, due, interval: span, told: false };
  return [{ type: 'clock.moved', audience, from: promised.due, promise, why }];
}
