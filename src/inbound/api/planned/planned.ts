import type { FastifyRequest } from 'fastify';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { Planned } from '../../../domain/planned/plan.ts';
import { refuse } from '../../../kit/refusal.ts';
import { incidentOf, type Room } from '../incidents/room.ts';

/** Planned work by id or name. Something that broke is none. */
export async function plannedOf(
  room: Room,
  request: FastifyRequest,
  id: string,
): Promise<Incident & { readonly planned: Planned }> {
  const incident = await incidentOf(room, request, id);
  const { planned } = incident;
  return planned
    ? { ...incident, planned }
    : refuse('not-planned', 'This is no planned work, but something that broke.');
}
