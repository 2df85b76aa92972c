import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { timelineOfIncident } from '../replays/timeline-of.ts';
import { timeline } from '../shapes/timeline.ts';
import { componentNames } from './answer.ts';
import { incidentParams } from './params.ts';
import { incidentOf, type Room } from './room.ts';

/** An incident of ours as a timeline, to be replayed against another policy. */
export function addReplayTimeline(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' }, priority: 'history' } as const;
  const reading = { params: incidentParams, response: { 200: timeline } };
  app.get('/incidents/:id/replay', { config, schema: reading }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    if (incident.planned)
      refuse('planned-work', 'This was planned work: a replay is of what nobody had planned.');
    const log = await room.engine.ledger.log(incident.id);
    return timelineOfIncident(incident, log, await componentNames(room), room.engine.clock.now());
  });
}
