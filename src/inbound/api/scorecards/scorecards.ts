import { z } from 'zod';
import type { Moment } from '../../../domain/moment.ts';
import { csvRow } from '../../../kit/csv.ts';
import { encodeCursor } from '../../../kit/cursor.ts';
import type { ApiApp } from '../house.ts';
import { calledIn } from '../impact/view.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { timePosition } from '../incidents/time-position.ts';
import { type Viewer, viewerOf } from '../incidents/viewer.ts';
import { pageQuery } from '../paging.ts';
import { mode, severity, time } from '../shapes/basics.ts';
import { scorecard, scorecards, scorecardTrends } from '../shapes/scorecard.ts';
import { cellsOf, columns } from './csv.ts';
import { type NamesOf, presentScorecard } from './present.ts';
import { cardsOf, type Reckoned, reckonedFor, rulesNow } from './reckoning.ts';
import { trendsOf } from './trends.ts';

const filters = z.object({
  from: time.optional().meta({ description: 'Declared from then on; a year ago unless said.' }),
  to: time.optional().meta({ description: 'Declared before then; now unless said.' }),
  severity: severity.optional(),
  component: z.string().max(200).optional().meta({ description: 'The id of a part of the service.' }),
  person: z.string().max(200).optional().meta({ description: 'The id of somebody who held a role.' }),
  mode: mode.optional().meta({ description: 'Drills and demonstrations are kept apart.' }),
});
type Filters = z.infer<typeof filters>;

/** How customers were kept informed, incident by incident and over time. */
export function addScorecards(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'viewer' }, priority: 'history' } as const;

  const listing = { querystring: filters.extend(pageQuery.shape), response: { 200: scorecards } };
  app.get('/scorecards', { config, schema: listing }, async (request) => {
    const { cursor, limit = 50, ...asked } = request.query;
    const found = (await matching(room, viewerOf(request), asked)).filter(isBehind(cursor));
    const last = found[limit - 1]?.incident;
    const next = found.length > limit && last ? encodeCursor([last.declaredAt, last.id]) : null;
    const [{ policy }, names] = [await rulesNow(room), await namesIn(room)];
    return { items: found.slice(0, limit).map((one) => presentScorecard(one, policy, names)), next };
  });

  app.get('/scorecards.csv', { config, schema: { querystring: filters } }, async (request, reply) => {
    const found = await matching(room, viewerOf(request), request.query);
    const [{ policy }, names] = [await rulesNow(room), await namesIn(room)];
    const rows = found.map((one) => csvRow(cellsOf(presentScorecard(one, policy, names))));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="scorecards.csv"')
      .send(csvRow(columns) + rows.join(''));
  });

  const bucketed = {
    querystring: filters.extend({
      bucket: z.enum(['week', 'month']).optional().meta({ description: 'Months unless said; in UTC.' }),
    }),
    response: { 200: scorecardTrends },
  };
  app.get('/scorecards/trends', { config, schema: bucketed }, async (request) => {
    const { bucket = 'month', ...asked } = request.query;
    const found = await matching(room, viewerOf(request), asked);
    return trendsOf(found, { ...rangeOf(room, asked), bucket }, await namesIn(room));
  });

  const one = { params: incidentParams, response: { 200: scorecard } };
  app.get('/incidents/:id/scorecard', { config, schema: one }, async (request) => {
    const { id } = await incidentOf(room, request, request.params.id);
    const [rules, names] = [await rulesNow(room), await namesIn(room)];
    const incident = await room.scorecards.find(id, rules.rules);
    const [reckoned] = incident ? await cardsOf(room, [incident], rules) : [];
    if (!reckoned) throw new Error('an incident that was just found has a scorecard');
    return presentScorecard(reckoned, rules.policy, names);
  });
}

async function matching(room: Room, viewer: Viewer, asked: Filters): Promise<readonly Reckoned[]> {
  const { severity: worst = null, component, person } = asked;
  const kind = asked.mode ?? (room.house.configuration.demo ? 'demo' : 'real');
  const search = { ...rangeOf(room, asked), severity: worst, mode: kind };
  const found = await reckonedFor(room, viewer, search);
  return found.filter(
    ({ incident }) =>
      (component === undefined || incident.components.includes(component)) &&
      (person === undefined || incident.people.includes(person)),
  );
}

function rangeOf(room: Room, { from, to }: Filters): { readonly from: Moment; readonly to: Moment } {
  const now = room.engine.clock.now();
  const year = 365 * 86_400_000;
  const end = to === undefined ? now + 1 : Date.parse(to);
  return { from: from === undefined ? end - year : Date.parse(from), to: end };
}

/** Newest first, as the list is; of the same moment the greater id first. */
function isBehind(cursor: string | undefined): (one: Reckoned) => boolean {
  if (cursor === undefined) return () => true;
  const [at, id] = timePosition(cursor);
  return ({ incident }) => incident.declaredAt < at || (incident.declaredAt === at && incident.id < id);
}

async function namesIn(room: Room): Promise<NamesOf> {
  const [called, { customers }] = [await calledIn(room), await room.engine.ledger.surroundings(null)];
  return { ...called, customer: (id) => customers.nameOf(id) };
}
