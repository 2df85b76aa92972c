import { days, type Moment } from '../../../domain/moment.ts';
import { ownerOfWords } from '../../../domain/roles/owner.ts';
import { wireTime } from '../presenters.ts';
import { mineUntil } from '../review/follow-ups.ts';
import type { Home } from '../shapes/incident.ts';
import { maySee } from './may-see.ts';
import { presentSummary } from './present/incident.ts';
import type { Room } from './room.ts';
import { personRefOf, personRefOrNull, type View, viewsOf } from './view.ts';
import type { Viewer } from './viewer.ts';

type Promised = Home['promisedLater'];

/** What outlives its incident: write-ups that customers wait for, and what the one who looks has to do. The latest first. */
export async function promisedLater(
  room: Room,
  viewer: Viewer,
  letters: readonly View[],
  now: Moment,
): Promise<Promised> {
  const owed = [...writeUps(letters, now), ...(await followUps(room, viewer, now))];
  return owed.sort((one, other) => one.due.localeCompare(other.due));
}

/** Incidents of which the letter is owed, as far as somebody may see them. */
export async function owingLetters(room: Room, viewer: Viewer): Promise<readonly View[]> {
  const owing = await room.home.owingWriteUps();
  return viewsOf(
    room,
    viewer,
    owing.filter((incident) => maySee(incident, viewer)),
  );
}

/** Whoever was told outside is owed what happened, and what changes. */
function writeUps(letters: readonly View[], now: Moment): Promised {
  return letters.flatMap((view) => {
    const promised = view.incident.audiences['write-up']?.promised;
    if (!promised) return [];
    const owner = personRefOrNull(view, ownerOfWords(view.incident));
    const incident = presentSummary(view);
    const due = wireTime(promised.due);
    const what = 'Write-up for customers';
    return [{ kind: 'write-up', incident, what, due, late: promised.due < now, owner } as const];
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
