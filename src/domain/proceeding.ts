import type { Context } from './context.ts';
import type { IncidentEvent } from './incident/events.ts';
import { evolve } from './incident/fold.ts';
import type { Incident } from './incident/incident.ts';

/** A decision in the making: what was decided so far, and the incident as it will be. */
export type Proceeding = { readonly incident: Incident; readonly events: readonly IncidentEvent[] };

export const begin = (incident: Incident): Proceeding => ({ incident, events: [] });

/** Adds events, so that the next step decides on the incident they leave behind. */
export function proceed(
  { incident, events }: Proceeding,
  context: Context,
  more: readonly IncidentEvent[],
): Proceeding {
  let next = incident;
  for (const event of more)
    next = evolve(next, { seq: next.version + 1, at: context.now, actor: context.actor, event });
  return { incident: next, events: [...events, ...more] };
}
