import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import type { Incident } from '../incident/incident.ts';
import { lengthWords, type Moment, minutes } from '../moment.ts';
import type { PlannedSaid } from '../updates/publication.ts';
import { lastSaid } from './planned.ts';

type PlannedTokens = {
  readonly text: Readonly<Record<string, string | undefined>>;
  readonly times: { readonly planned_from?: Moment; readonly planned_to?: Moment };
};

/** What the standing texts of planned work are filled with. */
export function plannedTokens(
  incident: Incident,
  audience: Audience,
  said: PlannedSaid | null,
  context: Context,
): PlannedTokens {
  const { planned } = incident;
  if (!planned || !said) return { text: {}, times: {} };
  const { now, policy } = context;
  const late = planned.startedAt === null && now > planned.from + minutes(policy.graceMinutes);
  return {
    text: {
      planned_max: lengthWords(said.to - said.from),
      late_start: late ? 'It begins later than we announced. We are sorry.' : undefined,
      because: sentence(planned.cancelled?.reason),
      announced: lastSaid(incident, audience)?.body,
    },
    times: { planned_from: said.from, planned_to: said.to },
  };
}

function sentence(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
