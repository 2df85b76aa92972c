import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Signal } from '../../../engine/ports/home.ts';
import type { ApiHouse, Door } from '../house.ts';
import type { ApiOptions } from '../options.ts';
import { pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { type SignalView, signal } from '../shapes/incident.ts';
import { mayLook, mayRespond } from './access.ts';

const query = pageQuery.extend({ state: signal.shape.state.optional() });
const params = z.object({ id: z.string().max(100) });

type Names = ReadonlyMap<string, string>;

/**
 * What people outside told us. A signal never publishes anything, and names no incident that its reader may not see.
 */
export const signalsDoor =
  ({ mayHear = async () => true }: ApiOptions): Door =>
  async (app, house) => {
    const presentTo = async ({ identity }: FastifyRequest, one: Signal, names: Names) => {
      const mayKnow = one.incident === null || (identity !== null && (await mayHear(identity, one.incident)));
      return present(mayKnow ? one : { ...one, incident: null }, names);
    };
    app.get(
      '/signals',
      { config: mayLook, schema: { querystring: query, response: { 200: list(signal) } } },
      async (request) => {
        const found = await house.signals.list(
          request.query.state ?? null,
          pageRequest(request.query, ['time', 'text']),
        );
        const names = await componentNames(house);
        const items = await Promise.all(found.items.map((one) => presentTo(request, one, names)));
        return presentPage({ ...found, items }, (one) => one);
      },
    );

    const dismissing = { params, response: { 200: signal } };
    app.post('/signals/:id/dismissal', { config: mayRespond, schema: dismissing }, async (request) =>
      presentTo(request, await house.signals.dismiss(request.params.id), await componentNames(house)),
    );
  };

async function componentNames(house: ApiHouse): Promise<Names> {
  return new Map((await house.components.list()).map(({ id, name }) => [id, name]));
}

function present({ at, component, ...rest }: Signal, names: Names): SignalView {
  const name = component === null ? undefined : names.get(component);
  return {
    ...rest,
    at: wireTime(at),
    component: component === null || name === undefined ? null : { id: component, name },
  };
}
