import { audienceName } from '../../../domain/customers/audience.ts';
import { curveOf } from '../../../domain/impact/sum.ts';
import type { Recorded } from '../../../domain/incident/events.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { csvRow } from '../../../kit/csv.ts';
import type { ApiApp } from '../house.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { wireTime } from '../presenters.ts';
import { type ImpactCurve, impactCurve } from '../shapes/impact.ts';
import type { Called } from './present.ts';
import { reckoningOf } from './reckoning.ts';
import { calledIn } from './view.ts';

/** Impact over time as one curve, with what came back when and what was said when. */
export function addImpactCurve(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' } } as const;
  const schema = { params: incidentParams, response: { 200: impactCurve } };
  app.get('/incidents/:id/impact/curve', { config, schema }, async (request) =>
    curveIn(room, await incidentOf(room, request, request.params.id)),
  );
  app.get(
    '/incidents/:id/impact/curve.csv',
    { config, schema: { params: incidentParams } },
    async (request, reply) => {
      const incident = await incidentOf(room, request, request.params.id);
      const { points } = await curveIn(room, incident);
      const rows = points.map(({ at, rate, impact }) => csvRow([at, String(rate), String(impact)]));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="INC-${incident.number}-impact.csv"`)
        .send(csvRow(['time', 'weighted_users', 'weighted_user_minutes']) + rows.join(''));
    },
  );
}

async function curveIn(room: Room, incident: Incident): Promise<ImpactCurve> {
  const [{ log, book, now }, called] = [await reckoningOf(room, incident), await calledIn(room)];
  const until = incident.resolvedAt ?? now;
  return {
    unit: 'weighted user-minutes',
    points: curveOf(book, until).map(({ at, rate, impact }) => ({ at: wireTime(at), rate, impact })),
    restorations: log.flatMap((recorded) => restorationTold(recorded, called)),
    words: log.flatMap((recorded) => wordsTold(recorded)),
  };
}

function restorationTold({ event }: Recorded, { component }: Called): ImpactCurve['restorations'] {
  if (event.type !== 'restoration.recorded') return [];
  const { since, components, customers, severity, everybody } = event;
  const what = components.map(component).join(', ');
  const state = severity === 'none' ? 'back' : 'better';
  const whom = everybody ? 'for everybody' : `for ${customers} ${customers === 1 ? 'customer' : 'customers'}`;
  const at = wireTime(since);
  return [{ at, sentence: `${what} ${state} ${whom}`, customers, components: [...components] }];
}

function wordsTold({ at, event }: Recorded): ImpactCurve['words'] {
  if (event.type !== 'update.published') return [];
  return [{ at: wireTime(at), audience: event.audience, sentence: `Said: ${audienceName(event.audience)}` }];
}
