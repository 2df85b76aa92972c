import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AffectedRule } from '../../../domain/customers/affected-rule.ts';
import { impactRefusal } from '../../../domain/customers/impact.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import {
  affectedCustomer,
  type PickOutcome,
  pickOutcome,
  type RuleOutcome,
  ruleOutcome,
} from '../shapes/affected.ts';
import { affectedRule } from '../shapes/audiences.ts';
import { lineOf, time } from '../shapes/basics.ts';
import { customerHere } from './affected.ts';
import { componentFinder } from './named-components.ts';
import { affectedParams, incidentParams } from './params.ts';
import { presentAffected } from './present/affected.ts';
import { presentRule } from './present/incident.ts';
import { incidentOf, type Room } from './room.ts';
import { whoOf } from './viewer.ts';

const respond = { policy: { access: 'responder' }, priority: 'vital' } as const;
/** Ten thousand pasted lines. */
const bodyLimit = 4 * 1024 * 1024;

const ruling = z.object({ rule: affectedRule.strict().nullable() });
const picking = z.object({
  customers: z.array(z.string().max(400)).min(1).max(10_000).meta({
    description: 'Each an id, an external id, a name, an address of somebody there, or its domain.',
  }),
  how: z.enum(['pick', 'list']).default('pick'),
});
const describing = z.object({
  cannot: z.union([z.literal(''), lineOf(500)]).optional(),
  since: time.nullable().optional(),
});
const leaving = z.object({ reason: z.string().trim().min(3).max(2000) });
/** Says who is affected: by a rule that stays live, by lists, one by one. */
export function addAffectedChanges(app: ApiApp, room: Room): void {
  const preview = z.object({ preview: z.enum(['true', 'false']).optional() });
  const byRule = {
    params: incidentParams,
    querystring: preview,
    body: ruling,
    response: { 200: ruleOutcome },
  };
  app.put('/incidents/:id/affected/rule', { config: respond, schema: byRule }, async (request) => {
    const { id } = await incidentOf(room, request, request.params.id);
    const rule = await ruleFrom(room, request.body.rule);
    const stored = request.query.preview !== 'true';
    if (stored) await changeRule(room, request, id, rule);
    return ruled(room, id, rule, stored);
  });

  const byList = { params: incidentParams, body: picking, response: { 200: pickOutcome } };
  app.post('/incidents/:id/affected', { config: respond, schema: byList, bodyLimit }, async (request) => {
    const { id } = await incidentOf(room, request, request.params.id);
    return pick(room, request, id, request.body);
  });

  const one = { params: affectedParams, body: describing, response: { 200: affectedCustomer } };
  app.patch('/incidents/:id/affected/:customer', { config: respond, schema: one }, async (request) => {
    const { incident, customer } = await customerHere(room, request, request.params);
    const { cannot, since } = request.body;
    const at = typeof since === 'string' ? Date.parse(since) : since;
    const now = room.engine.clock.now();
    if (typeof at === 'number' && at > now)
      refuse('time-far', 'Say since when they cannot: a time that has passed.');
    await affectedOne(room, incident.id, customer);
    if (cannot !== undefined) await demandFit(room, incident, { customer, cannot });
    await room.affected.describe(incident.id, customer, { cannot, since: at }, now);
    const [changed, names] = [
      await affectedOne(room, incident.id, customer),
      await room.house.people.names(),
    ];
    return presentAffected(changed, names);
  });

  const out = { params: affectedParams, body: leaving };
  app.delete(
    '/incidents/:id/affected/:customer',
    { config: respond, schema: out },
    async (request, reply) => {
      const { incident, customer } = await customerHere(room, request, request.params);
      const command = { type: 'change-affected', added: 0, removed: 1, reason: request.body.reason } as const;
      await room.engine.perform(incident.id, command, whoOf(request), null, (within) =>
        room.affected.leaveOut(within, incident.id, customer, room.engine.clock.now()),
      );
      return reply.code(204).send();
    },
  );
}

async function affectedOne(room: Room, incident: string, customer: string) {
  const found = await room.affected.find(incident, customer);
  return found ?? refuse('not-found', 'This customer is not among the affected.');
}

/** They read it on their own page: it is looked at like all words to them. */
async function demandFit(
  room: Room,
  incident: Incident,
  told: { readonly customer: string; readonly cannot: string },
): Promise<void> {
  const no = impactRefusal(incident, told, await room.engine.ledger.surroundings(incident.id));
  if (no) refuse(no.refusal.code, no.refusal.sentence, no.refusal.problems);
}

/** Components are named by id or by name. */
export async function ruleFrom(room: Room, rule: AffectedRule | null): Promise<AffectedRule | null> {
  if (rule === null || rule.components.length === 0) return rule;
  const find = await componentFinder(room);
  return { ...rule, components: [...new Set(rule.components.map(find))] };
}

async function changeRule(
  room: Room,
  request: FastifyRequest,
  incident: string,
  rule: AffectedRule | null,
): Promise<void> {
  const command = { type: 'change-affected', rule, added: 0, removed: 0 } as const;
  await room.engine.perform(incident, command, whoOf(request), null, (within) =>
    room.affected.storeRule(within, incident, rule),
  );
}

async function ruled(
  room: Room,
  incident: string,
  rule: AffectedRule | null,
  stored: boolean,
): Promise<RuleOutcome> {
  const { first, ...counts } = await room.affected.preview(incident, rule);
  return { ...counts, first: [...first], rule: presentRule(rule), stored };
}

async function pick(
  room: Room,
  request: FastifyRequest,
  incident: string,
  { customers: lines, how }: z.infer<typeof picking>,
): Promise<PickOutcome> {
  const { customers, unknown, several } = await room.affected.named(lines);
  const fresh = await room.affected.notPicked(incident, customers);
  if (fresh.length > 0) {
    const command = { type: 'change-affected', added: fresh.length, removed: 0 } as const;
    await room.engine.perform(incident, command, whoOf(request), null, (within) =>
      room.affected.pick(within, incident, fresh, how, room.engine.clock.now()),
    );
  }
  return {
    added: fresh.length,
    already: customers.length - fresh.length,
    unknown: unknown.map((one) => ({ ...one })),
    several: several.map((one) => ({ ...one, customers: [...one.customers] })),
  };
}
