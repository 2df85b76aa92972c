import { z } from 'zod';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { lineOf, list } from '../shapes/basics.ts';
import { componentGroup } from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';

const name = lineOf(80);
const position = z.int().min(0).max(10_000);
const fields = z.object({ name, position: position.nullable().default(null) });
const change = z.object({ name: name.optional(), position: position.optional() });
const params = z.object({ id: z.string().max(100) });

/** Components that belong together on the page. */
export const componentGroupsDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(componentGroup) } };
  app.get('/component-groups', { config: mayLook, schema: listing }, async () =>
    whole(await house.components.groups(), (group) => group),
  );

  const adding = { body: fields, response: { 201: componentGroup } };
  app.post('/component-groups', { config: mayManage, schema: adding }, async (request, reply) => {
    const added = await house.components.addGroup(
      request.mint('grp'),
      request.body,
      authorOf(request, house),
    );
    return reply.code(201).send(added);
  });

  const changing = { params, body: change, response: { 200: componentGroup } };
  app.patch('/component-groups/:id', { config: mayManage, schema: changing }, async (request) =>
    house.components.changeGroup(request.params.id, request.body, authorOf(request, house)),
  );

  app.delete('/component-groups/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    await house.components.removeGroup(request.params.id, authorOf(request, house));
    return reply.code(204).send();
  });
};
