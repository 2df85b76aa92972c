import { z } from 'zod';
import { minutes } from '../../../domain/moment.ts';
import { scorecardOf } from '../../../domain/review/scorecard.ts';
import type { Drill, DrillEnd, Drills } from '../../../engine/ports/drills.ts';
import { encodeCursor } from '../../../kit/cursor.ts';
import { parseDuration } from '../../../kit/duration.ts';
import { refuse, refuseField } from '../../../kit/refusal.ts';
import type { ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, pageRequest, whole } from '../paging.ts';
import { wireMinutes, wireMinutesOrNull, wireTime, wireTimeOrNull } from '../presenters.ts';
import { mayLook, mayRespond } from '../settings/access.ts';
import { list } from '../shapes/basics.ts';
import {
  type DrillScorecardShape,
  type DrillShape,
  drill,
  drillChange,
  drillOffer,
  drillStart,
  drillStep,
} from '../shapes/drill.ts';

const params = z.object({ id: z.string().max(100) });
const longest = minutes(24 * 60);

/** Practising: a drill is started, its clock moved, and ended with a scorecard. */
export const drillsDoor: Door = async (app, house) => {
  const drills = (): Drills => house.drills ?? refuse('in-drill', 'This is a drill already. Leave it first.');

  const offering = { response: { 200: list(drillOffer) } };
  app.get('/drills/scripts', { config: mayLook, schema: offering }, async () =>
    whole(drills().offers, ({ id, title, about, minutes: length }) => ({
      id,
      title,
      about,
      minutes: length,
    })),
  );

  const listing = { querystring: pageQuery, response: { 200: list(drill) } };
  app.get('/drills', { config: mayLook, schema: listing }, async ({ query }) => {
    const { items, next } = await drills().list(pageRequest(query, ['time', 'text']));
    const shown = await Promise.all(items.map((one) => present(house, one)));
    return { items: shown, next: next && encodeCursor(next) };
  });

  const one = { params, response: { 200: drill } };
  app.get('/drills/:id', { config: mayLook, schema: one }, async ({ params: { id } }) =>
    present(house, await drills().find(id)),
  );

  const starting = { body: drillStart, response: { 201: drill } };
  app.post('/drills', { config: mayRespond, schema: starting }, async (request, reply) => {
    const started = await drills().start(request.body.script, authorOf(request, house));
    reply.header('location', `/api/v1/drills/${started.id}`);
    return reply.code(201).send(await present(house, started));
  });

  const changing = { params, body: drillChange, response: { 200: drill } };
  app.patch('/drills/:id', { config: mayRespond, schema: changing }, async ({ params: { id }, body }) =>
    present(house, await drills().pace(id, body.pace)),
  );

  const stepping = { params, body: drillStep, response: { 200: drill } };
  app.post('/drills/:id/steps', { config: mayRespond, schema: stepping }, async ({ params: { id }, body }) =>
    present(house, await drills().step(id, spanOf(body.by))),
  );

  app.post('/drills/:id/ending', { config: mayRespond, schema: one }, async (request) =>
    present(house, await drills().end(request.params.id, authorOf(request, house))),
  );
};

function spanOf(by: string): number | 'next' {
  if (by === 'next') return 'next';
  const span = parseDuration(by);
  const sentence = 'Write a length like PT1M, a day at most, or "next".';
  if (span === null || span <= 0 || span > longest) return refuseField('invalid', 'by', sentence);
  return span;
}

async function present(house: ApiHouse, { ended, time, ...one }: Drill): Promise<DrillShape> {
  const { id, script, title, pace, incident, startedAt, startedBy } = one;
  const names = await house.people.names();
  const ran = ended ? ended.stoppedAt - startedAt : (time?.now ?? startedAt) - startedAt;
  return {
    ...{ id, script, title, pace, incident },
    state: ended ? 'ended' : 'running',
    startedBy: startedBy.kind === 'person' ? (names.get(startedBy.person) ?? null) : null,
    startedAt: wireTime(startedAt),
    endedAt: wireTimeOrNull(ended?.at ?? null),
    now: wireTimeOrNull(time?.now ?? null),
    minutes: Math.round(ran / 6_000) / 10,
    ahead: time?.ahead ?? 0,
    scorecard: ended && scored(ended),
  };
}

function scored({ log, stoppedAt }: DrillEnd): DrillScorecardShape {
  const { firstWord, silence, promises, replies, words } = scorecardOf(log, stoppedAt);
  const { late } = promises;
  return {
    firstWordMinutes: wireMinutesOrNull(firstWord.fromDeclaring),
    longestSilenceMinutes: wireMinutes(silence.longest),
    promisesKept: promises.kept,
    promisesMissed: promises.missed,
    lateMinutes: {
      sum: wireMinutes(late.sum),
      median: wireMinutesOrNull(late.median),
      longest: wireMinutes(late.longest),
    },
    replies: {
      ...{ answered: replies.answered, waiting: replies.waiting },
      medianMinutes: wireMinutesOrNull(replies.median),
      slowestMinutes: wireMinutesOrNull(replies.slowest),
    },
    words,
  };
}
