import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Poll } from '../../../domain/dialogue/poll.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { mayAct } from '../../../domain/person.ts';
import type { DraftPart } from '../../../domain/updates/publish.ts';
import { parseDuration } from '../../../kit/duration.ts';
import { newId } from '../../../kit/id.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { reckoningOf } from '../impact/reckoning.ts';
import { incidentParams, momentFrom, readership } from '../incidents/params.ts';
import { hiddenAmong, incidentOf, perform, type Room } from '../incidents/room.ts';
import { viewerOf } from '../incidents/viewer.ts';
import { wireTimeOrNull } from '../presenters.ts';
import {
  callList,
  type PollView,
  pollDecisionInput,
  pollInput,
  pollList,
  pollView,
} from '../shapes/choices.ts';
import { type Asking, askingsOf, countsOf, ratesOf, silentOf, viewOfPoll } from './poll-view.ts';
import { take } from './taking.ts';

const oneParams = incidentParams.extend({ poll: z.string().max(80) });
const look = { policy: { access: 'viewer' } } as const;

/** Asking customers which way forward helps them most, and deciding with their answers in view (practice M7). */
export function addPolls(app: ApiApp, room: Room): void {
  const all = { params: incidentParams, response: { 200: pollList } };
  app.get('/incidents/:id/polls', { config: look, schema: all }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    const items = await Promise.all(askingsOf(incident).map((one) => viewOfPoll(room, incident, one)));
    return { items: items.map((item) => forReader(item, request)) };
  });

  const asking = { params: incidentParams, body: pollInput, response: { 201: pollView } };
  const write = { policy: { access: 'responder' }, priority: 'vital' } as const;
  app.post('/incidents/:id/polls', { config: write, schema: asking }, async (request, reply) => {
    const incident = await ask(room, request, request.params.id, request.body);
    const [newest] = askingsOf(incident);
    if (!newest) throw new Error('a question that was just asked is there');
    return reply.code(201).send(await viewOfPoll(room, incident, newest));
  });

  const one = { params: oneParams, response: { 200: pollView } };
  app.get('/incidents/:id/polls/:poll', { config: look, schema: one }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    return forReader(await viewOfPoll(room, incident, askingIn(incident, request.params.poll)), request);
  });
  addDeciding(app, room);
  addCallList(app, room);
  addOpenPolls(app, room);
}

function addDeciding(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { params: oneParams, body: pollDecisionInput, response: { 200: pollView } };
  app.post('/incidents/:id/polls/:poll/decision', { config, schema }, async (request) => {
    const before = await incidentOf(room, request, request.params.id);
    const asking = askingIn(before, request.params.poll);
    const { choice, option, reason } = request.body;
    const chosen = asking.poll.choices.find(({ key }) => key === choice);
    const incident = await take(room, request, before, {
      poll: asking.poll.id,
      choice,
      option: chosen?.option ?? option,
      reason,
      counts: await countsOf(room, asking),
    });
    return viewOfPoll(room, incident, askingIn(incident, asking.poll.id));
  });
}

/** Who to call: whoever hurts most first. */
function addCallList(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' } } as const;
  const schema = { params: oneParams, response: { 200: callList } };
  app.get('/incidents/:id/polls/:poll/call-list', { config, schema }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    const { poll, updates } = askingIn(incident, request.params.poll);
    const [asked, answers, names] = [
      await room.polls.asked(updates),
      await room.polls.answers(poll.id),
      await room.house.people.names(),
    ];
    const rates = ratesOf(await reckoningOf(room, incident));
    const items = [...silentOf(asked, answers)].flatMap(([customer, people]) => {
      const [first] = people;
      if (!first) return [];
      const { owner, seenAt, customerName } = first;
      return [
        {
          customer: { id: customer, name: customerName || 'An erased customer' },
          owner: owner === null ? null : { id: owner, name: names.get(owner) ?? 'Somebody who is gone' },
          people: people.map(({ name, address, state }) => ({ name, address, state })),
          seenAt: wireTimeOrNull(seenAt),
          ratePerMinute: rates.get(customer) ?? 0,
        },
      ];
    });
    return { items: items.sort((one, other) => other.ratePerMinute - one.ratePerMinute) };
  });
}

function addOpenPolls(app: ApiApp, room: Room): void {
  app.get('/polls', { config: look, schema: { response: { 200: pollList } } }, async (request) => {
    const open = await room.engine.ledger.open();
    const hidden = await hiddenAmong(
      room,
      viewerOf(request),
      open.map(({ id }) => id),
    );
    const asked = open
      .filter(({ id }) => !hidden.has(id))
      .flatMap((incident) => askingsOf(incident).map((asking) => ({ incident, asking })))
      .filter(({ asking }) => asking.openedAt !== null && asking.closed === null);
    return {
      items: await Promise.all(asked.map(({ incident, asking }) => viewOfPoll(room, incident, asking))),
    };
  });
}

/** What customers write is for those who work on it. */
function forReader(item: PollView, request: FastifyRequest): PollView {
  return mayAct(viewerOf(request).access, 'responder') ? item : { ...item, comments: [] };
}

function askingIn(incident: Incident, poll: string): Asking {
  const found = askingsOf(incident).find((one) => one.poll.id === poll);
  return found ?? refuse('not-found', 'There is no such question here.');
}

/** One act to everybody who is asked: the same question, with the words around it. */
async function ask(
  room: Room,
  request: FastifyRequest,
  id: string,
  {
    question,
    choices,
    fallback,
    decideBy: by,
    audiences,
    body,
    publish,
    disclosure,
  }: z.output<typeof pollInput>,
): Promise<Incident> {
  const now = room.engine.clock.now();
  const every = parseDuration(by);
  const decideBy = every === null ? momentFrom(by, 'decideBy') : now + every;
  const poll: Poll = { id: newId('pol', now), question, choices, fallback, decideBy };
  const parts = audiences.map(
    (audience): DraftPart => ({
      id: newId('upd', now),
      audience: readership(audience),
      body,
      template: 'ask',
      poll,
      disclosure,
    }),
  );
  const [first, ...also] = parts;
  if (!first) return refuse('unknown-audience', 'Say who is asked.');
  return perform(room, request, id, { type: 'draft-update', ...first, also, publish });
}
