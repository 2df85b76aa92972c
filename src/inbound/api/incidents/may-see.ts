import type { Incident } from '../../../domain/incident/incident.ts';
import { maySee as isOpenTo } from '../../../domain/incident/privacy.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Identity } from '../identity.ts';
import { type Viewer, viewerWith } from './viewer.ts';

/** Whether somebody who looks may know of an incident at all. */
export function maySee(incident: Incident, { who }: Pick<Viewer, 'who'>): boolean {
  return isOpenTo(incident, who.actor);
}

/** How long an answer about an incident serves the many streams that ask at the same moment (ms). */
const remembered = 250;

/** Who may hear that an incident changed, for the event streams. */
export function mayHearOf(engine: Engine): (identity: Identity, incident: string) => Promise<boolean> {
  const known = new Map<string, Promise<Incident | null>>();
  const find = (id: string) => {
    const asked = known.get(id) ?? engine.ledger.find(id);
    if (!known.has(id)) setTimeout(() => known.delete(id), remembered).unref();
    known.set(id, asked);
    return asked;
  };
  return async (identity, id) => {
    const incident = await find(id);
    return incident !== null && maySee(incident, viewerWith(identity));
  };
}
