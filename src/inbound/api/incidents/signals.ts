import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { days, type Moment, minutes } from '../../../domain/moment.ts';
import { windowLength } from '../../../domain/signals/usual.ts';
import type { SeriesAsked } from '../../../engine/ports/home.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { wireTime } from '../presenters.ts';
import { time } from '../shapes/basics.ts';
import { askingGroup, type SignalSeriesView, signalSeries } from '../shapes/signals.ts';
import { componentNames } from './answer.ts';
import { presentAsking } from './asking.ts';
import { maySee } from './may-see.ts';
import { incidentOf, type Room } from './room.ts';
import { viewerOf } from './viewer.ts';

const seriesQuery = z.object({
  from: time.optional().meta({ description: 'A day ago unless said, or an hour before the incident.' }),
  to: time.optional().meta({ description: 'Now unless said.' }),
  component: z.string().max(100).optional().meta({ description: 'An id: only about this component.' }),
  incident: z.string().max(100).optional().meta({ description: 'Only about this incident.' }),
});

const longest = days(14);

/** Who is asking now, and how signals and words followed each other. Nothing of a sensitive incident is counted for others. */
export function addSignals(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' } } as const;
  const groups = { response: { 200: z.object({ items: z.array(askingGroup) }) } };
  app.get('/signals/groups', { config, schema: groups }, async (request) => {
    const now = room.engine.clock.now();
    const [open, asking, componentName] = await Promise.all([
      room.engine.ledger.open(),
      room.home.asking(now),
      componentNames(room),
    ]);
    const seen = open.filter((incident) => maySee(incident, viewerOf(request)));
    return { items: await presentAsking(room, seen, asking, componentName) };
  });

  const series = { querystring: seriesQuery, response: { 200: signalSeries } };
  app.get('/signals/series', { config, schema: series }, async (request) => {
    const asked = await seriesAsked(room, request, request.query);
    return present(asked, await room.home.series(asked));
  });
}

async function seriesAsked(
  room: Room,
  request: FastifyRequest,
  query: z.infer<typeof seriesQuery>,
): Promise<SeriesAsked> {
  const now = room.engine.clock.now();
  const incident = query.incident === undefined ? null : await incidentOf(room, request, query.incident);
  const to = momentOf(query.to) ?? incident?.resolvedAt ?? now;
  const usualFrom = incident === null ? to - days(1) : incident.declaredAt - minutes(60);
  const from = momentOf(query.from) ?? Math.max(usualFrom, to - longest);
  if (from >= to || to - from > longest)
    refuse('invalid', 'Choose a beginning before the end, and at most 14 days.');
  return {
    from: Math.floor(from / windowLength) * windowLength,
    to,
    component: query.component ?? null,
    incident: incident && { id: incident.id, components: Object.keys(incident.components) },
  };
}

const momentOf = (text: string | undefined): Moment | null => (text === undefined ? null : Date.parse(text));

function present(
  { from, to }: SeriesAsked,
  { points, words }: Awaited<ReturnType<Room['home']['series']>>,
): SignalSeriesView {
  return {
    from: wireTime(from),
    to: wireTime(to),
    points: points.map(({ at, ...point }) => ({ ...point, at: wireTime(at) })),
    words: words.map(({ at, incident }) => ({ at: wireTime(at), incident })),
  };
}
