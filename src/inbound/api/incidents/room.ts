import type { FastifyRequest } from 'fastify';
import type { Command } from '../../../domain/commands.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { Mouth } from '../../../engine/conversations/answering.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { AffectedCustomers } from '../../../engine/ports/affected-customers.ts';
import type { AffectedLookup } from '../../../engine/ports/affected-lookup.ts';
import type { Compositions } from '../../../engine/ports/compositions.ts';
import type { Deliveries } from '../../../engine/ports/deliveries.ts';
import type { FollowUpDeliveries } from '../../../engine/ports/follow-up-webhooks.ts';
import type { AlertList, Home } from '../../../engine/ports/home.ts';
import type { ImpactRows } from '../../../engine/ports/impact.ts';
import type { PollRows } from '../../../engine/ports/polls.ts';
import type { ReviewNotes } from '../../../engine/ports/review-notes.ts';
import type { ScorecardRows } from '../../../engine/ports/scorecards.ts';
import type { ViewLinks } from '../../../engine/ports/view-links.ts';
import type { WorkaroundVoteRows } from '../../../engine/ports/workaround-votes.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiHouse } from '../house.ts';
import { maySee } from './may-see.ts';
import { type Viewer, viewerOf, whoOf } from './viewer.ts';

/** What the doors to incidents need beside the engine. */
export type IncidentPorts = {
  readonly affected: AffectedCustomers;
  readonly lookup: AffectedLookup;
  readonly impact: ImpactRows;
  readonly scorecards: ScorecardRows;
  readonly polls: PollRows;
  readonly workaroundVotes: WorkaroundVoteRows;
  readonly followUpDeliveries: FollowUpDeliveries;
  readonly reviewNotes: ReviewNotes;
  readonly viewLinks: ViewLinks;
  readonly compositions: Compositions;
  readonly deliveries: Pick<Deliveries, 'reach' | 'ledger'>;
  readonly home: Home;
  readonly alerts: AlertList;
  /** Conversations, and what answering takes. */
  readonly mouth: Mouth;
  /** What was written in the conversations of an incident, by message; `null` for what was erased. */
  readonly messageTexts: (incident: string) => Promise<(message: string) => string | null>;
  /** The installation's own key, with which links in reminders are signed. */
  readonly linkKey: Buffer;
};

/** All that a door to incidents may reach. */
export type Room = IncidentPorts & { readonly engine: Engine; readonly house: ApiHouse };

/** The incident of this id or name ("INC-142"). One that the asker may not see does not exist for them. */
export async function incidentOf(room: Room, request: FastifyRequest, id: string): Promise<Incident> {
  const incident = await room.engine.ledger.find(id);
  if (incident && maySee(incident, viewerOf(request))) return incident;
  return noSuchIncident(id);
}

/** The same for one that is not there and for one that is not for the asker's eyes. */
export function noSuchIncident(id: string): never {
  return refuse('not-found', `There is no incident "${id.slice(0, 60)}".`);
}

/** Those of some incidents that a viewer may not see. */
export async function hiddenAmong(
  { engine }: Room,
  viewer: Viewer,
  ids: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const known = new Set(ids.filter((id) => id !== null));
  const found = await Promise.all([...known].map((id) => engine.ledger.find(id)));
  return new Set(found.flatMap((one) => (one && !maySee(one, viewer) ? [one.id] : [])));
}

/** The incident in which these words stand. */
export async function incidentOfUpdate(
  room: Room,
  request: FastifyRequest,
  update: string,
): Promise<Incident> {
  const id = await room.engine.ledger.incidentOfUpdate(update);
  const incident = id === null ? null : await room.engine.ledger.find(id);
  if (incident?.updates[update] && maySee(incident, viewerOf(request))) return incident;
  return refuse('not-found', 'There are no such words.');
}

/** Does what the asker asks of an incident that they may see. */
export async function perform(
  room: Room,
  request: FastifyRequest,
  id: string,
  command: Command,
): Promise<Incident> {
  const incident = await incidentOf(room, request, id);
  return room.engine.perform(incident.id, command, whoOf(request));
}
