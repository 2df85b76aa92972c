import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { address, answer, note, takeBack } from '../../../engine/conversations/answering.ts';
import { share } from '../../../engine/conversations/deciding.ts';
import type { Message } from '../../../engine/ports/conversations.ts';
import { refuse, refuseField } from '../../../kit/refusal.ts';
import { tag } from '../edits.ts';
import type { ApiApp } from '../house.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { viewerOf, whoOf } from '../incidents/viewer.ts';
import { list } from '../shapes/basics.ts';
import { type ConversationView, conversation, type MessageView, message } from '../shapes/conversations.ts';
import {
  conversationParams,
  mayConverse,
  messageParams,
  type Place,
  placeOf,
  presenceLasts,
} from './place.ts';
import { presentMessage, presentWhole } from './present.ts';

const text = z.string().max(20_000);
const writing = z.object({
  text,
  kind: z.enum(['reply', 'note']).meta({ description: 'A note is for ourselves and never leaves.' }),
  basedOn: z.string().max(100).nullable().optional().meta({
    description: 'The last message that the writer has read. A reply is refused when there is a newer one.',
  }),
});
const beginning = z.object({
  incident: z.string().max(100),
  contact: z.string().max(100),
  text,
});

/** One conversation: what was said in it, and saying more. */
export function addThread(app: ApiApp, room: Room): void {
  const one = { params: conversationParams, response: { 200: conversation } };
  app.get('/conversations/:id', { config: mayConverse, schema: one }, async (request, reply) => {
    const place = await placeOf(room, request, request.params.id);
    tag(reply, place.conversation.version);
    return whole(room, place);
  });

  const begin = { body: beginning, response: { 201: conversation } };
  app.post('/conversations', { config: mayConverse, schema: begin }, async (request, reply) => {
    const id = await first(room, request, request.body);
    reply.header('location', `/api/v1/conversations/${id}`);
    return reply.code(201).send(await whole(room, await placeOf(room, request, id)));
  });

  const reading = {
    params: conversationParams,
    response: { 200: list(message).meta({ description: 'Oldest first; of more than 500 the newest.' }) },
  };
  app.get('/conversations/:id/messages', { config: mayConverse, schema: reading }, async (request) => {
    const place = await placeOf(room, request, request.params.id);
    return { items: await saidIn(room, place), next: null };
  });

  const adding = { params: conversationParams, body: writing, response: { 201: message } };
  app.post('/conversations/:id/messages', { config: mayConverse, schema: adding }, async (request, reply) => {
    const place = await placeOf(room, request, request.params.id);
    const id = request.mint('msg');
    await write(room, request, place, { id, ...request.body });
    return reply.code(201).send(await written(room, place, id));
  });
  addActs(app, room);
}

function addActs(app: ApiApp, room: Room): void {
  const schema = { params: messageParams };
  const path = '/conversations/:id/messages/:message';
  app.delete(path, { config: mayConverse, schema }, async (request, reply) => {
    const { conversation: one } = await placeOf(room, request, request.params.id);
    await takeBack(room.mouth, one, request.params.message, whoOf(request));
    return reply.code(204).send();
  });

  const sharing = { params: messageParams, response: { 200: message } };
  app.post(`${path}/share`, { config: mayConverse, schema: sharing }, async (request) => {
    const place = await placeOf(room, request, request.params.id);
    const id = request.params.message;
    const known = await written(room, place, id);
    if (!known.shared) await share(room.mouth, place.conversation, id, whoOf(request));
    return { ...known, shared: true };
  });
}

async function write(
  room: Room,
  request: FastifyRequest,
  { conversation: one, view }: Place,
  { id, text: said, kind, basedOn }: z.infer<typeof writing> & { readonly id: string },
): Promise<void> {
  const writer = { who: whoOf(request), person: view.viewer.person, name: view.viewer.name };
  if (kind === 'note') return note(room.mouth, one, writer, { id, text: said });
  const sentence = 'Say which message you read last, as basedOn: its id, or null when there was none.';
  if (basedOn === undefined) return refuseField('invalid', 'basedOn', sentence);
  return answer(room.mouth, one, writer, { id, text: said, basedOn });
}

/** The first word goes to somebody whom the incident hurts: to others it would be news. */
async function first(room: Room, request: FastifyRequest, asked: z.infer<typeof beginning>): Promise<string> {
  const incident = await incidentOf(room, request, asked.incident);
  const { person, name } = viewerOf(request);
  const contact = await room.house.contacts.find(asked.contact);
  if (!contact) return refuse('not-found', 'There is no such contact.');
  if (!(await isHit(room, incident.id, contact.customer)))
    refuse('not-affected', 'They are not among the affected customers. Add them there first, then write.');
  const writer = { who: whoOf(request), person, name };
  return address(room.mouth, { incident: incident.id, contact: contact.id }, writer, {
    id: request.mint('msg'),
    text: asked.text,
  });
}

async function isHit(room: Room, id: string, customer: string): Promise<boolean> {
  const incident = await room.engine.ledger.find(id);
  if (incident?.audiences[`customer:${customer}`]) return true;
  return room.affected.isAffected(id, customer);
}

/** A conversation as its reader sees it. */
export async function whole(room: Room, { conversation: one, view }: Place): Promise<ConversationView> {
  const since = view.context.now - presenceLasts;
  const [affected, present] = await Promise.all([
    one.customer === null ? null : room.affected.find(one.incident, one.customer),
    room.mouth.conversations.present(one.id, since),
  ]);
  const writingSince = (keyAt: number | null) => (keyAt !== null && keyAt > since ? keyAt : null);
  return presentWhole(view, one, {
    affected,
    present: present.map((somebody) => ({ ...somebody, keyAt: writingSince(somebody.keyAt) })),
  });
}

async function saidIn(room: Room, { conversation: one, view }: Place): Promise<MessageView[]> {
  const [said, log] = await Promise.all([
    room.mouth.conversations.messages(one.id),
    room.engine.ledger.log(one.incident),
  ]);
  const shared = new Set(log.flatMap(({ event }) => (event.type === 'quote.shared' ? [event.message] : [])));
  return said.map((each: Message) => presentMessage(view, one, each, shared));
}

async function written(room: Room, place: Place, id: string): Promise<MessageView> {
  const found = (await saidIn(room, place)).find((each) => each.id === id);
  return found ?? refuse('not-found', 'There is no such message.');
}
