import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Subscriber, Wanted } from '../../../engine/ports/subscriber-list.ts';
import { isAddress, parseAddress } from '../../../kit/address.ts';
import { refuse, refuseField } from '../../../kit/refusal.ts';
import type { ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { type SubscriberShape, subscriber, subscriberImport } from '../shapes/setup.ts';
import { mayHandleReaders, mayManage } from './access.ts';
import { demandKnown } from './known-choice.ts';

const search = pageQuery.extend({
  state: subscriber.shape.state.optional(),
  search: z.string().trim().min(1).max(254).optional().meta({ description: 'Part of an address.' }),
});
const ids = z.array(z.string().max(100)).max(500);
const consent = {
  confirmed: z
    .boolean()
    .default(false)
    .meta({ description: 'They have agreed already: no confirmation mail.' }),
  reason: z
    .string()
    .trim()
    .max(300)
    .optional()
    .meta({ description: 'Where they agreed; needed with "confirmed".' }),
};
const fields = z.object({
  address: z.string().max(254),
  everything: z.boolean().optional(),
  components: ids.default([]),
  groups: ids.default([]),
  ...consent,
});
const bulk = z.object({ addresses: z.array(z.string().max(1000)).min(1).max(5000), ...consent });
const change = z.object({
  everything: z.boolean().optional(),
  components: ids.optional(),
  groups: ids.optional(),
  state: z
    .enum(['unsubscribed', 'confirmed'])
    .optional()
    .meta({ description: '"confirmed" wakes one who confirmed and rests; nobody else.' }),
});
const params = z.object({ id: z.string().max(100) });

/** Who reads the public page by mail. Nobody is written to who did not agree. */
export const subscribersDoor: Door = async (app, house) => {
  const listing = { querystring: search, response: { 200: list(subscriber) } };
  app.get('/subscribers', { config: mayHandleReaders, schema: listing }, async ({ query }) => {
    const asked = { state: query.state ?? null, text: query.search ?? null };
    return presentPage(await house.subscribers.list(asked, pageRequest(query, ['text'])), present);
  });

  const adding = { body: fields, response: { 201: subscriber } };
  app.post('/subscribers', { config: mayHandleReaders, schema: adding }, async (request, reply) => {
    const {
      components,
      groups,
      everything = components.length + groups.length === 0,
      ...body
    } = request.body;
    const address = parseAddress(body.address, 'address');
    const wanted = { everything, components, groups };
    await demandKnown(house, wanted);
    await putDown(house, [address], wanted, body, request);
    const stored = await house.subscribers.findByAddress(address);
    return reply.code(201).send(present(stored ?? refuse('conflict', 'They left meanwhile.')));
  });

  const importing = { body: bulk, response: { 200: subscriberImport } };
  app.post('/subscribers/import', { config: mayManage, schema: importing }, async (request) => {
    const given = withoutRepetitions(request.body.addresses);
    const good = given.filter(isAddress).map((address) => parseAddress(address));
    const wanted = { everything: true, components: [], groups: [] };
    const added = await putDown(house, good, wanted, request.body, request);
    const refused = given.filter((address) => !isAddress(address)).map((address) => address.slice(0, 254));
    return { added, known: good.length - added, refused };
  });

  const changing = { params, body: change, response: { 200: subscriber } };
  app.patch('/subscribers/:id', { config: mayHandleReaders, schema: changing }, async (request) => {
    const { components = [], groups = [] } = request.body;
    await demandKnown(house, { components, groups });
    const author = authorOf(request, house);
    return present(await house.subscribers.change(request.params.id, request.body, author));
  });

  app.delete('/subscribers/:id', { config: mayHandleReaders, schema: { params } }, async (request, reply) => {
    await house.subscribers.remove(request.params.id, authorOf(request, house));
    return reply.code(204).send();
  });
};

/** As first written, in the same order: mail servers hardly ever tell case apart, and nobody wants a mail twice. */
function withoutRepetitions(addresses: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const address of addresses.map((one) => one.trim())) {
    if (!found.has(address.toLowerCase())) found.set(address.toLowerCase(), address);
  }
  return [...found.values()];
}

/** Those who agreed are in at once; the others are asked by mail. Answers how many are new. */
async function putDown(
  house: ApiHouse,
  addresses: readonly string[],
  wanted: Wanted,
  { confirmed, reason }: { confirmed: boolean; reason?: string | undefined },
  request: FastifyRequest,
): Promise<number> {
  if (confirmed) {
    const sentence = 'Say where they agreed to get mail, so that it can be shown later.';
    if (!reason) return refuseField('invalid', 'reason', sentence);
    return (await house.subscribers.addConfirmed(addresses, wanted, reason, authorOf(request, house))).added;
  }
  let added = 0;
  for (const address of addresses) {
    if ((await house.subscribers.findByAddress(address)) === null) added += 1;
    await house.askToConfirm(address, wanted);
  }
  return added;
}

function present({
  createdAt,
  confirmedAt,
  components,
  groups,
  incidents,
  ...rest
}: Subscriber): SubscriberShape {
  return {
    ...rest,
    components: [...components],
    groups: [...groups],
    incidents: [...incidents],
    createdAt: wireTime(createdAt),
    confirmedAt: wireTimeOrNull(confirmedAt),
  };
}
