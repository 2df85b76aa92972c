import { z } from 'zod';
import { weightOf } from '../../../domain/impact/weight.ts';
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
