import { z } from 'zod';
import { weightOf } from '../../../domain/impact/weight.ts';
import type { NewMail } from '../../../engine/ports/mails.ts';
import { mattersToken, mattersUrl } from '../../../kit/contact-link.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { authorOf } from '../identity.ts';
import { componentFinder } from '../incidents/named-components.ts';
import type { Room } from '../incidents/room.ts';
import { wireTimeOrNull } from '../presenters.ts';
import { type Importances, importanceLevel, importances } from '../shapes/impact.ts';
import { nameShown } from './present.ts';
import { calledIn } from './view.ts';

const params = z.object({
  id: z.string().max(300).meta({ description: 'Our id, or "external:" and theirs.' }),
});
const change = z.strictObject({
  items: z
    .array(z.strictObject({ component: z.string().min(1).max(200), level: importanceLevel.nullable() }))
    .min(1)
    .max(500)
    .meta({ description: 'What is not named stays; null forgets what was said.' }),
});

/** How much each component matters to a customer: what it said itself, or what somebody of ours heard. */
export function addImportance(app: ApiApp, room: Room): void {
  const look = {
    config: { policy: { access: 'viewer' } },
    schema: { params, response: { 200: importances } },
  } as const;
  app.get('/customers/:id/importance', look, (request) => importancesOf(room, request.params.id));

  const schema = { params, body: change, response: { 200: importances } };
  const config = { policy: { access: 'responder' } } as const;
  app.put('/customers/:id/importance', { config, schema }, async (request) => {
    const { id } = await customerOf(room, request.params.id);
    const find = await componentFinder(room);
    const said = Object.fromEntries(
      request.body.items.map(({ component, level }) => [find(component), level]),
    );
    await room.impact.sayImportance(id, said, authorOf(request, room.house));
    return importancesOf(room, id);
  });
  addMattersLink(app, room);
}

/** A link by which somebody there says what matters to them, before anything is broken. Mailed unless it is only wanted. */
function addMattersLink(app: ApiApp, room: Room): void {
  const body = z.strictObject({
    contact: z.string().max(80).meta({ description: 'Who of them is asked.' }),
    send: z.boolean().default(true).meta({ description: 'By mail; else the link is only answered.' }),
  });
  const schema = { params, body, response: { 201: z.object({ url: z.string(), sent: z.boolean() }) } };
  const config = { policy: { access: 'comms' } } as const;
  app.post('/customers/:id/importance/link', { config, schema }, async (request, reply) => {
    const { id } = await customerOf(room, request.params.id);
    const { contact: asked, send } = request.body;
    const contact = (await room.house.contacts.of(id)).find((one) => one.id === asked);
    if (!contact) return refuse('not-found', 'There is nobody like that at this customer.');
    const url = mattersUrl(room.house.configuration.pagesUrl, mattersToken(contact.id, room.linkKey));
    const { name } = (await room.house.settings.page()).value;
    const withhold = room.house.configuration.demo;
    if (send)
      await room.mouth.mails.add(room.mouth.within, {
        ...mattersMail(name, url),
        ...{ to: contact.address, contact: contact.id, at: room.engine.clock.now(), withhold },
      });
    return reply.code(201).send({ url, sent: send });
  });
}

function mattersMail(page: string, url: string): Pick<NewMail, 'purpose' | 'subject' | 'text'> {
  const name = page.replace(/\s+/g, ' ').trim();
  return {
    purpose: 'what-matters',
    subject: `What matters most to you at ${name}?`,
    text: `If several things at ${name} break at once, we start with what you need most. Tell us now, while everything is calm. It takes a minute, without a login:\n\n${url}\n\nThe link is for you. You can change what you said there at any time.\n`,
  };
}

async function customerOf(room: Room, id: string) {
  return (await room.house.customers.find(id)) ?? refuse('not-found', 'There is no such customer.');
}

/** Everything they use, and whatever else was said to matter. */
async function importancesOf(room: Room, named: string): Promise<Importances> {
  const customer = await customerOf(room, named);
  const [known, called, policy] = [
    await room.impact.importances(customer.id),
    await calledIn(room),
    await room.house.settings.policy(),
  ];
  const hurt = {
    ...{ customer: customer.id, tier: customer.tier, seats: customer.seats, components: customer.components },
    ...{ usage: {}, marks: [], workarounds: {}, deadline: null },
    importance: Object.fromEntries(known.map(({ component, level, from }) => [component, { level, from }])),
  };
  const components = new Set([...customer.components, ...known.map(({ component }) => component)]);
  return {
    customer: { id: customer.id, name: nameShown(customer.name), externalId: customer.externalId },
    items: [...components].map((component) => {
      const said = known.find((one) => one.component === component);
      return {
        component: { id: component, name: called.component(component) },
        level: said?.level ?? null,
        weight: weightOf(hurt, component, policy.value.tierWeights),
        from: said?.from ?? 'default',
        saidAt: wireTimeOrNull(said?.saidAt ?? null),
      };
    }),
  };
}
