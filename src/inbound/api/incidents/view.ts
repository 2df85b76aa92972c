import type { PersonId } from '../../../domain/actor.ts';
import type { Context } from '../../../domain/context.ts';
import { openAudiences } from '../../../domain/incident/fold.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { Surroundings } from '../../../engine/ports/ledger.ts';
import type { PersonRef } from '../shapes/basics.ts';
import type { Room } from './room.ts';
import type { Viewer } from './viewer.ts';

/** An incident as one person looks at it now: all that presenters need. */
export type View = { readonly incident: Incident; readonly context: Context; readonly viewer: Viewer };

export async function viewOf(room: Room, viewer: Viewer, incident: Incident): Promise<View> {
  const surroundings = await room.engine.ledger.surroundings(incident.id);
  return { incident, viewer, context: room.engine.contextFor(surroundings, viewer.who) };
}

/** Many incidents at once, with one reading of everything around them. */
export async function viewsOf(
  room: Room,
  viewer: Viewer,
  incidents: readonly Incident[],
): Promise<readonly View[]> {
  const [surroundings, writing] = await Promise.all([
    room.engine.ledger.surroundings(null),
    room.compositions.writing(incidents.map(({ id }) => id)),
  ]);
  const context = room.engine.contextFor(surroundings, viewer.who);
  return Promise.all(
    incidents.map(async (incident) => {
      if (wantsItsOwn(incident)) return viewOf(room, viewer, incident);
      const typed = writing.filter((one) => one.incident === incident.id);
      const byAudience: Surroundings['writing'] = Object.fromEntries(typed.map((one) => [one.audience, one]));
      return { incident, viewer, context: { ...context, writing: byAudience } };
    }),
  );
}

/** Who needs to know is asked, and one customer is affected: which one is not in what all incidents have in common. */
function wantsItsOwn(incident: Incident): boolean {
  return incident.affected.customers === 1 && openAudiences(incident).includes('undecided');
}

export function personName({ context }: Pick<View, 'context'>, id: PersonId): string {
  return context.people.find((person) => person.id === id)?.name ?? 'Somebody who is gone';
}

export function personRefOf(view: Pick<View, 'context'>, id: PersonId): PersonRef {
  return { id, name: personName(view, id) };
}

export function personRefOrNull(view: Pick<View, 'context'>, id: PersonId | null): PersonRef | null {
  return id === null ? null : personRefOf(view, id);
}
