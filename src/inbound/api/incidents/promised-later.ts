import { isOutside } from '../../../domain/customers/audience.ts';
import { audienceStates } from '../../../domain/incident/fold.ts';
import { days, type Moment } from '../../../domain/moment.ts';
import { ownerOfWords } from '../../../domain/roles/owner.ts';
import { wireTime } from '../presenters.ts';
import { mineUntil } from '../review/follow-ups.ts';
import type { Home } from '../shapes/incident.ts';
import { maySee } from './may-see.ts';
import { presentSummary } from './present/incident.ts';
import type { Room } from './room.ts';
import { personRefOf, personRefOrNull, viewsOf } from './view.ts';
import type { Viewer } from './viewer.ts';

type Promised = Home['promisedLater'];

/** What outlives its incident: write-ups that customers wait for, and what the one who looks has to do. The latest first. */
export async function promisedLater(room: Room, viewer: Viewer, now: Moment): Promise<Promised> {
  const owed = await Promise.all([writeUps(room, viewer, now), followUps(room, viewer, now)]);
  return owed.flat().sort((one, other) => one.due.localeCompare(other.due));
}

/** Whoever was told outside is owed what happened, and what changes. */
async function writeUps(room: Room, viewer: Viewer, now: Moment): Promise<Promised> {
  const resolved = await room.home.resolvedSince(now - days(30));
  const told = resolved.filter(
    (incident) =>
      maySee(incident, viewer) &&
      audienceStates(incident).some(({ audience, said }) => isOutside(audience) && said.length > 0),
  );
  return (await viewsOf(room, viewer, told)).flatMap((view) => {
    const { writeUpDue } = view.incident;
    if (writeUpDue === null) return [];
    const owner = personRefOrNull(view, ownerOfWords(view.incident));
    const incident = presentSummary(view);
    const due = wireTime(writeUpDue);
    const what = 'Write-up for customers';
    return [{ kind: 'write-up', incident, what, due, late: writeUpDue < now, owner } as const];
  });
}

/** Late ones, and those of the next two weeks. */
async function followUps(room: Room, viewer: Viewer, now: Moment): Promise<Promised> {
  const mine = await mineUntil(room, viewer, now + days(14));
  const incidents = new Map(mine.map(({ incident }) => [incident.id, incident]));
  const views = await viewsOf(room, viewer, [...incidents.values()]);
  return views.flatMap((view) =>
    mine
      .filter(({ incident }) => incident.id === view.incident.id)
      .map(({ followUp: { what, due, owner } }) => ({
        ...{ kind: 'follow-up' as const, incident: presentSummary(view), what, due: wireTime(due) },
        ...{ late: due < now, owner: personRefOf(view, owner) },
      })),
  );
}
