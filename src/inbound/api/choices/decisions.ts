import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Incident } from '../../../domain/incident/incident.ts';
import { nameOf } from '../../../domain/incident/timeline.ts';
import { decisionsOf, type LoggedDecision } from '../../../domain/review/decisions.ts';
import { csvRow } from '../../../kit/csv.ts';
import { newId } from '../../../kit/id.ts';
import { markdownLine } from '../../../kit/markdown.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, perform, type Room } from '../incidents/room.ts';
import { namesFor } from '../incidents/timeline.ts';
import { wireTime } from '../presenters.ts';
import { type DecisionView, decisionInput, decisionList, decisionView } from '../shapes/choices.ts';

const respond = { policy: { access: 'responder' } } as const;
const look = { policy: { access: 'viewer' } } as const;
const correcting = z.object({ text: z.string().trim().min(3).max(2_000) });
const oneParams = incidentParams.extend({ decision: z.string().max(80) });

/** Why it was done: written by itself from what was decided, and by people for the rest. Nothing is taken out. */
export function addDecisions(app: ApiApp, room: Room): void {
  const all = { params: incidentParams, response: { 200: decisionList } };
  app.get('/incidents/:id/decisions', { config: look, schema: all }, async (request) => ({
    items: await decisionsIn(room, request, await incidentOf(room, request, request.params.id)),
  }));

  const adding = { params: incidentParams, body: decisionInput, response: { 201: decisionView } };
  app.post('/incidents/:id/decisions', { config: respond, schema: adding }, async (request, reply) => {
    const decision = newId('dec', room.engine.clock.now());
    const command = { type: 'record-decision', decision, ...request.body } as const;
    const incident = await perform(room, request, request.params.id, command);
    return reply.code(201).send(await decisionIn(room, request, incident, decision));
  });

  const correction = { params: oneParams, body: correcting, response: { 201: decisionView } };
  app.post(
    '/incidents/:id/decisions/:decision/corrections',
    { config: respond, schema: correction },
    async (request, reply) => {
      const { decision } = request.params;
      const before = await incidentOf(room, request, request.params.id);
      await decisionIn(room, request, before, decision);
      const command = { type: 'correct-decision', decision, text: request.body.text } as const;
      const incident = await perform(room, request, before.id, command);
      return reply.code(201).send(await decisionIn(room, request, incident, decision));
    },
  );
  addExports(app, room);
}

function addExports(app: ApiApp, room: Room): void {
  const schema = { params: incidentParams };
  app.get('/incidents/:id/decisions.csv', { config: look, schema }, async (request, reply) => {
    const incident = await incidentOf(room, request, request.params.id);
    const rows = (await decisionsIn(room, request, incident)).map(rowOf);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="INC-${incident.number}-decisions.csv"`)
      .send([columns, ...rows].map(csvRow).join(''));
  });
  app.get('/incidents/:id/decisions.md', { config: look, schema }, async (request, reply) => {
    const incident = await incidentOf(room, request, request.params.id);
    const items = await decisionsIn(room, request, incident);
    return reply
      .type('text/markdown; charset=utf-8')
      .header('content-disposition', `attachment; filename="INC-${incident.number}-decisions.md"`)
      .send(`# Decisions of INC-${incident.number}\n\n${items.map(paragraphOf).join('\n')}`);
  });
}

const columns = ['time', 'kind', 'decision', 'options', 'reason', 'evidence', 'by', 'corrections'];

function rowOf({ at, kind, sentence, options, reason, evidence, by, corrections }: DecisionView): string[] {
  const later = corrections.map((one) => `${one.at} ${one.by}: ${one.text}`).join(' | ');
  return [at, kind, sentence, options.join(' | '), reason ?? '', evidence ?? '', by, later];
}

function paragraphOf({ at, sentence, options, reason, evidence, by, corrections }: DecisionView): string {
  const lines = [
    `**${markdownLine(sentence)}**, ${at.slice(0, 16).replace('T', ' ')} UTC, ${markdownLine(by)}`,
    ...(reason ? [`Because: ${markdownLine(reason)}`] : []),
    ...(options.length > 0 ? [`Instead of: ${options.map(markdownLine).join('; ')}`] : []),
    ...(evidence ? [`Evidence: ${markdownLine(evidence)}`] : []),
    ...corrections.map(
      (one) =>
        `Correction, ${one.at.slice(0, 16).replace('T', ' ')} UTC, ${markdownLine(one.by)}: ${markdownLine(one.text)}`,
    ),
  ];
  return `- ${lines.join('  \n  ')}\n`;
}

export async function decisionsIn(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
): Promise<DecisionView[]> {
  const log = await room.engine.ledger.log(incident.id);
  const names = await namesFor(room, request, incident);
  return decisionsOf(log, incident, names).map((one) => present(one, (actor) => nameOf(actor, names)));
}

async function decisionIn(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  id: string,
): Promise<DecisionView> {
  const found = (await decisionsIn(room, request, incident)).find((one) => one.id === id);
  return found ?? refuse('not-found', 'There is no such decision here.');
}

function present(
  { id, at, kind, sentence, options, reason, evidence, actor, corrections }: LoggedDecision,
  called: (actor: LoggedDecision['actor']) => string,
): DecisionView {
  return {
    ...{ id, kind, sentence, options: [...options], reason, evidence },
    at: wireTime(at),
    by: called(actor),
    corrections: corrections.map((one) => ({ at: wireTime(one.at), by: called(one.actor), text: one.text })),
  };
}
