import { z } from 'zod';
import { guideOf, recommendation } from '../../../domain/updates/guide.ts';
import type { ApiApp } from '../house.ts';
import { disclosureGuide, guideAnswers } from '../shapes/audiences.ts';
import { time } from '../shapes/basics.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { incidentParams } from './params.ts';
import { presentRecommendation } from './present/incident.ts';
import { incidentOf, perform, type Room } from './room.ts';
import { viewOf } from './view.ts';
import { viewerOf } from './viewer.ts';

const name = z.string().max(80);
const body = z
  .object({
    audience: name.optional().meta({ description: 'One audience, or "none": nobody outside, for now.' }),
    audiences: z
      .array(name)
      .min(1)
      .max(20)
      .optional()
      .meta({ description: 'Several: "public", "affected", "customer:<id>", "internal".' }),
    reason: z.string().max(2000).default(''),
    answers: guideAnswers.optional(),
    reviewAt: time.optional().meta({ description: 'When it is asked again; by policy unless said.' }),
  })
  .refine((asked) => (asked.audience === undefined) !== (asked.audiences === undefined), {
    error: 'Say who needs to know: "audience" for one, "audiences" for several.',
    path: ['audience'],
  });

const answers = z.object({
  spreading: z.enum(['true', 'false']).optional(),
  asking: z.enum(['true', 'false']).optional(),
  reachable: z.enum(['true', 'false']).optional(),
  worrying: z.enum(['true', 'false']).optional(),
  sensitive: z.enum(['true', 'false']).optional(),
});

/** Who needs to know, decided by a named person with a reason; and the guide to it. */
export function addDisclosure(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { params: incidentParams, body, response: { 200: incident } };
  app.post('/incidents/:id/disclosure', { config, schema }, async (request, reply) => {
    const { audience, audiences = [audience ?? 'none'], reviewAt, ...rest } = request.body;
    const command = {
      type: 'decide-disclosure',
      ...rest,
      audiences,
      reviewAt: reviewAt === undefined ? undefined : Date.parse(reviewAt),
    } as const;
    return answerIncident(room, request, reply, await perform(room, request, request.params.id, command));
  });

  const reading = { params: incidentParams, querystring: answers, response: { 200: disclosureGuide } };
  const read = { policy: { access: 'viewer' } } as const;
  app.get('/incidents/:id/disclosure', { config: read, schema: reading }, async (request) => {
    const found = await incidentOf(room, request, request.params.id);
    const { context } = await viewOf(room, viewerOf(request), found);
    const given = Object.fromEntries(
      Object.entries(request.query).map(([question, answer]) => [question, answer === 'true']),
    );
    return {
      questions: guideOf(found, context).map((question) => ({ ...question })),
      recommendation: presentRecommendation(recommendation(found, context, given)),
    };
  });
}
