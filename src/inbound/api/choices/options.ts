import { z } from 'zod';
import type { Option, Restoration } from '../../../domain/dialogue/option.ts';
import { spanWords } from '../../../domain/impact/span-words.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import { minutes } from '../../../domain/moment.ts';
import { newId } from '../../../kit/id.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { ruleFrom } from '../incidents/affected-changes.ts';
import { componentFinder } from '../incidents/named-components.ts';
import { incidentParams } from '../incidents/params.ts';
import { incidentOf, perform, type Room } from '../incidents/room.ts';
import { wireTime } from '../presenters.ts';
import { choiceInput, type OptionView, optionInput, optionList, optionView } from '../shapes/choices.ts';
import { take } from './taking.ts';

const respond = { policy: { access: 'responder' } } as const;
const optionParams = incidentParams.extend({ option: z.string().max(80) });
const leaving = z.object({ reason: z.string().trim().min(3, 'Write one line why.').max(1_000) });
const bodyLimit = 4 * 1024 * 1024;

/** Ways forward: what comes back for whom and when, what it costs, and which one is taken (practice M6). */
export function addOptions(app: ApiApp, room: Room): void {
  const look = { policy: { access: 'viewer' } } as const;
  const all = { params: incidentParams, response: { 200: optionList } };
  app.get('/incidents/:id/options', { config: look, schema: all }, async (request) => {
    const incident = await incidentOf(room, request, request.params.id);
    return { items: incident.options.map((option) => presentOption(option, incident)) };
  });

  const adding = { params: incidentParams, body: optionInput, response: { 201: optionView } };
  app.post(
    '/incidents/:id/options',
    { config: respond, schema: adding, bodyLimit },
    async (request, reply) => {
      const id = newId('opt', room.engine.clock.now());
      const option = await optionFrom(room, id, request.body);
      const incident = await perform(room, request, request.params.id, { type: 'add-option', option });
      return reply.code(201).send(presentOption(option, incident));
    },
  );

  const changing = { params: optionParams, body: optionInput, response: { 200: optionView } };
  app.put(
    '/incidents/:id/options/:option',
    { config: respond, schema: changing, bodyLimit },
    async (request) => {
      const option = await optionFrom(room, request.params.option, request.body);
      const incident = await perform(room, request, request.params.id, { type: 'change-option', option });
      return presentOption(option, incident);
    },
  );

  const out = { params: optionParams, body: leaving };
  app.delete('/incidents/:id/options/:option', { config: respond, schema: out }, async (request, reply) => {
    const { option } = request.params;
    const { reason } = request.body;
    await perform(room, request, request.params.id, { type: 'withdraw-option', option, reason });
    return reply.code(204).send();
  });
  addChoosing(app, room);
}

function addChoosing(app: ApiApp, room: Room): void {
  const schema = { params: incidentParams, body: choiceInput, response: { 200: optionList } };
  app.post('/incidents/:id/options/choice', { config: respond, schema }, async (request) => {
    const { option, reason } = request.body;
    if (option === null) refuse('not-found', 'Say which way forward is taken.');
    const before = await incidentOf(room, request, request.params.id);
    const incident = await take(room, request, before, {
      option,
      poll: null,
      choice: null,
      reason,
      counts: null,
    });
    return { items: incident.options.map((one) => presentOption(one, incident)) };
  });
}

async function optionFrom(room: Room, id: string, asked: z.output<typeof optionInput>): Promise<Option> {
  const find = await componentFinder(room);
  const restorations: Restoration[] = [];
  for (const { components, customers, severity, fromMinutes, toMinutes } of asked.restorations)
    restorations.push({
      components: [...new Set(components.map(find))],
      customers:
        customers.kind === 'rule'
          ? { kind: 'rule', rule: (await ruleFrom(room, customers.rule)) ?? customers.rule }
          : customers,
      severity,
      from: minutes(fromMinutes),
      to: minutes(toMinutes),
    });
  return { ...asked, id, restorations };
}

export function presentOption(option: Option, { chosen }: Incident): OptionView {
  const { restorations, ...rest } = option;
  return {
    ...rest,
    restorations: restorations.map(({ components, customers, severity, from, to }) => ({
      components: [...components],
      customers: presentWhom(customers),
      severity,
      fromMinutes: from / 60_000,
      toMinutes: to / 60_000,
    })),
    when: whenOf(option),
    chosenAt: chosen?.option === option.id ? wireTime(chosen.at) : null,
  };
}

function presentWhom(customers: Restoration['customers']): OptionView['restorations'][number]['customers'] {
  if (customers.kind === 'some') return { kind: 'some', customers: [...customers.customers] };
  if (customers.kind !== 'rule') return { kind: customers.kind };
  const { components, regions, tiers, attributes, everyone } = customers.rule;
  return {
    kind: 'rule',
    rule: {
      everyone,
      components: [...components],
      regions: [...regions],
      tiers: [...tiers],
      attributes: attributes.map((one) => ({ ...one })),
    },
  };
}

/** When the first thing is back: what a customer asks first. */
export function whenOf({ restorations }: Option): string {
  const first = restorations.toSorted((one, other) => one.to - other.to)[0];
  return first ? spanWords(first.from, first.to) : '';
}
