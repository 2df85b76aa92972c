import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Signal, SignalFilter } from '../../../engine/ports/home.ts';
import type { Position } from '../../../kit/cursor.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiHouse, Door } from '../house.ts';
import { seenPage } from '../incidents/seen-page.ts';
import type { ApiOptions } from '../options.ts';
import { type PageQuery, pageQuery, pageRequest, presentPage } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { type SignalView, signal } from '../shapes/signals.ts';
import { mayLook, mayRespond } from './access.ts';

const query = pageQuery.extend({
  state: signal.shape.state.optional(),
  component: z.string().max(100).optional().meta({ description: 'An id.' }),
  incident: z.string().max(100).optional().meta({ description: 'An id.' }),
});
const params = z.object({ id: z.string().max(100) });

type Names = ReadonlyMap<string, string>;

/** What people outside told us. A signal never publishes anything. Those of a sensitive incident are for its people. */
export const signalsDoor =
  ({ mayHear = async () => true }: ApiOptions): Door =>
  async (app, house) => {
    const mayRead = async ({ identity }: FastifyRequest, { incident }: Signal): Promise<boolean> =>
      incident === null || (identity !== null && mayHear(identity, incident));
    app.get(
      '/signals',
      { config: mayLook, schema: { querystring: query, response: { 200: list(signal) } } },
      async (request) => {
        const { state, component, incident, ...page } = request.query;
        const found = await signalsSeen(house, { state, component, incident }, page, (one) =>
          mayRead(request, one),
        );
        const names = await componentNames(house);
        return presentPage(found, (one) => present(one, names));
      },
    );

    const dismissing = { params, response: { 200: signal } };
    app.post('/signals/:id/dismissal', { config: mayRespond, schema: dismissing }, async (request) => {
      const found = await house.signals.find(request.params.id);
      if (!(await mayRead(request, found))) return refuse('not-found', 'There is no such report.');
      return present(await house.signals.dismiss(found.id), await componentNames(house));
    });
  };

function signalsSeen(
  house: ApiHouse,
  filter: SignalFilter,
  query: PageQuery,
  mayRead: (one: Signal) => Promise<boolean>,
) {
  const page = pageRequest(query, ['time', 'text']);
  const atOnce = Math.max(page.limit + 1, 50);
  return seenPage(
    page,
    (after) => house.signals.list(filter, { limit: atOnce, after }),
    async (signals) => {
      const may = await Promise.all(signals.map(mayRead));
      return signals.filter((_, at) => may[at]);
    },
    ({ at, id }): Position => [at, id],
  );
}

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
