import { z } from 'zod';
import { refuse } from '../../../kit/refusal.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { lineOf, list } from '../shapes/basics.ts';
import { component } from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';

const name = lineOf(80);
const description = z.string().trim().max(300);
const alsoCalled = z
  .array(lineOf(80))
  .max(20, 'Twenty other names are the most.')
  .meta({ description: 'What customers call it beside its name: understood in what they write.' });
const position = z.int().min(0).max(10_000);
const fields = z.object({
  name,
  description: description.default(''),
  alsoCalled: alsoCalled.default([]),
  group: z.string().max(100).nullable().default(null),
  position: position.nullable().default(null),
});
const change = z.object({
  name: name.optional(),
  description: description.optional(),
  alsoCalled: alsoCalled.optional(),
  group: z.string().max(100).nullable().optional(),
  position: position.optional(),
  archived: z.boolean().optional(),
});
const params = z.object({ id: z.string().max(100) });

/** The parts of the service that customers know, in their words. */
export const componentsDoor: Door = async (app, house) => {
  app.get(
    '/components',
    { config: mayLook, schema: { querystring: pageQuery, response: { 200: list(component) } } },
    async () => whole(await house.components.list(), (item) => item),
  );

  app.get(
    '/components/:id',
    { config: mayLook, schema: { params, response: { 200: component } } },
    async (request, reply) => {
      const found = await house.components.find(request.params.id);
      if (!found) return refuse('not-found', 'There is no such component.');
      tag(reply, found.version);
      return found;
    },
  );

  const adding = { body: fields, response: { 201: component } };
  app.post('/components', { config: mayManage, schema: adding }, async (request, reply) => {
    const added = await house.components.add(request.mint('cmp'), request.body, authorOf(request, house));
    tag(reply, added.version);
    return reply.code(201).send(added);
  });

  const changing = { params, body: change, response: { 200: component } };
  app.patch('/components/:id', { config: mayManage, schema: changing }, async (request, reply) => {
    const author = authorOf(request, house);
    const changed = await house.components.change(
      request.params.id,
      request.body,
      expectedVersion(request),
      author,
    );
    tag(reply, changed.version);
    return changed;
  });

  // It leaves the page; what was said about it stays readable.
  app.delete('/components/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    const author = authorOf(request, house);
    await house.components.change(request.params.id, { archived: true }, expectedVersion(request), author);
    return reply.code(204).send();
  });
};
