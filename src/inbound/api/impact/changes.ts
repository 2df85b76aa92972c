import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { matches } from '../../../domain/customers/affected-rule.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { newId } from '../../../kit/id.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { customerHere } from '../incidents/affected.ts';
import { ruleFrom } from '../incidents/affected-changes.ts';
import { componentFinder } from '../incidents/named-components.ts';
import { affectedParams, incidentParams } from '../incidents/params.ts';
import { incidentOf, type Room } from '../incidents/room.ts';
import { whoOf } from '../incidents/viewer.ts';
import { affectedRule } from '../shapes/audiences.ts';
import { lineOf, time } from '../shapes/basics.ts';
import { customerImpact, impactSeverity, restorationOutcome } from '../shapes/impact.ts';
import { impactOfOne } from './view.ts';

const respond = { policy: { access: 'responder' }, priority: 'vital' } as const;

const recording = z.strictObject({
  component: z.string().min(1).max(200).meta({ description: 'Id or name.' }),
  severity: impactSeverity,
  cannot: z
    .union([z.literal(''), lineOf(500)])
    .default('')
    .meta({ description: 'In their own words.' }),
  users: z.number().int().min(0).max(100_000_000).nullable().default(null),
  since: time.optional().meta({ description: 'From when it holds; now unless said.' }),
  deadline: z
    .strictObject({ at: time, why: z.union([z.literal(''), lineOf(300)]).default('') })
    .nullable()
    .optional(),
  workaround: z.enum(['usable', 'useless']).nullable().default(null),
  message: z
    .string()
    .max(80)
    .nullable()
    .default(null)
    .meta({ description: 'The message it was taken from.' }),
});

const restoring = z.strictObject({
  components: z.array(z.string().min(1).max(200)).min(1).max(200),
  severity: impactSeverity.default('none').meta({ description: 'What is still missing.' }),
  since: time.optional(),
  customers: z
    .union([
      z.literal('all'),
      z.strictObject({ rule: affectedRule.strict() }),
      z.strictObject({ named: z.array(z.string().max(400)).min(1).max(10_000) }),
    ])
    .default('all')
    .meta({ description: 'Everybody, those of the affected whom a rule matches, or some by name or id.' }),
});

/** Says how it stands for one customer, and what came back for whom. */
export function addImpactChanges(app: ApiApp, room: Room): void {
  const one = { params: affectedParams, body: recording, response: { 200: customerImpact } };
  app.put('/incidents/:id/impact/:customer', { config: respond, schema: one }, async (request) => {
    const { incident, customer } = await customerHere(room, request, request.params);
    await recordOne(room, request, incident, customer, request.body);
    return impactOfOne(room, incident, customer);
  });

  const several = { params: incidentParams, body: restoring, response: { 201: restorationOutcome } };
  app.post(
    '/incidents/:id/restorations',
    { config: respond, schema: several, bodyLimit: 4 * 1024 * 1024 },
    async (request, reply) => {
      const incident = await incidentOf(room, request, request.params.id);
      return reply.code(201).send(await restore(room, request, incident, request.body));
    },
  );
}

/** Whoever hurts is affected: they are put in with the same act if they were not. */
async function recordOne(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  customer: string,
  body: z.output<typeof recording>,
): Promise<void> {
  const now = room.engine.clock.now();
  const component = (await componentFinder(room))(body.component);
  const since = body.since === undefined ? now : Date.parse(body.since);
  const deadline = body.deadline ? Date.parse(body.deadline.at) : null;
  const { severity, users, workaround, cannot, message } = body;
  const command = { type: 'record-impact', customer, component, severity, since, deadline, message } as const;
  const told = [cannot, body.deadline?.why ?? ''].filter((text) => text !== '').join('. ');
  await demandTheirMessage(room, incident, customer, message);
  if (!(await room.affected.isAffected(incident.id, customer)))
    await putIn(room, request, incident, customer);
  await room.engine.perform(
    incident.id,
    { ...command, cannot: told },
    whoOf(request),
    null,
    async (within) => {
      const mark = { customer, component, at: since, severity, users, workaround, cannot, message };
      await room.impact.mark(within, incident.id, { ...mark, source: 'person', recordedAt: now });
      if (body.deadline !== undefined)
        await room.impact.setDeadline(
          within,
          incident.id,
          customer,
          body.deadline && { at: Date.parse(body.deadline.at), why: body.deadline.why },
          now,
        );
    },
  );
  if (cannot !== '') await room.affected.describe(incident.id, customer, { cannot }, now);
}

async function demandTheirMessage(
  room: Room,
  incident: Incident,
  customer: string,
  message: string | null,
): Promise<void> {
  if (message === null || (await room.impact.isMessageOf(incident.id, customer, message))) return;
  refuse('not-found', 'This customer wrote no such message here.');
}

async function putIn(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  customer: string,
): Promise<void> {
  const command = { type: 'change-affected', added: 1, removed: 0 } as const;
  const known = await room.house.customers.find(customer);
  if (!known) refuse('unknown-customer', 'There is no such customer. Choose one from the list.');
  await room.engine.perform(incident.id, command, whoOf(request), null, (within) =>
    room.affected.pick(within, incident.id, [customer], 'pick', room.engine.clock.now()),
  );
}

async function restore(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  { components: named, severity, since: said, customers: whom }: z.output<typeof restoring>,
): Promise<z.output<typeof restorationOutcome>> {
  const now = room.engine.clock.now();
  const find = await componentFinder(room);
  const components = [...new Set(named.map(find))];
  const since = said === undefined ? now : Date.parse(said);
  const everybody = whom === 'all';
  const [customers, unknown] = everybody ? [null, []] : await restoredOf(room, incident, whom);
  const restoration = newId('rst', now);
  const count = customers?.length ?? incident.affected.customers;
  await room.engine.perform(
    incident.id,
    { type: 'record-restoration', restoration, components, severity, since, customers: count, everybody },
    whoOf(request),
    null,
    async (within) => {
      if (customers === null || customers.length === 0) return;
      const restored = { id: restoration, components, customers, severity, at: since, recordedAt: now };
      await room.impact.restore(within, incident.id, restored);
    },
  );
  return { restoration, customers: count, unknown };
}

/** Only the affected can get something back. */
async function restoredOf(
  room: Room,
  incident: Incident,
  whom: Exclude<z.output<typeof restoring>['customers'], 'all'>,
): Promise<readonly [readonly string[], string[]]> {
  const hurts = await room.impact.hurts(incident.id);
  if ('rule' in whom) {
    const rule = await ruleFrom(room, whom.rule);
    if (!rule) return [[], []];
    const traits = await room.impact.traits(hurts.map(({ customer }) => customer));
    return [traits.flatMap(({ customer, ...one }) => (matches(rule, one) ? [customer] : [])), []];
  }
  const { customers, unknown, several } = await room.affected.named(whom.named);
  const affected = new Set(hurts.map(({ customer }) => customer));
  return [customers.filter((id) => affected.has(id)), [...unknown, ...several].map(({ text }) => text)];
}
