import { z } from 'zod';
import type { SignalSource } from '../../../engine/ports/signal-sources.ts';
import { hashSecret, newSecret } from '../../../kit/secret.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { wireTimeOrNull } from '../presenters.ts';
import { lineOf, list } from '../shapes/basics.ts';
import { newSignalSource, type SignalSourceView, signalSource } from '../shapes/signals.ts';
import { mayLook, mayManage } from './access.ts';

const name = lineOf(120);
const secret = z
  .string()
  .trim()
  .min(8, 'Copy the whole secret: this is too short to be one.')
  .max(500)
  .meta({ description: 'What Zendesk or Intercom sign with. It is never shown again.' });
const fields = z.object({ name, kind: signalSource.shape.kind, secret: secret.optional() });
const change = z.object({
  name: name.optional(),
  secret: secret.optional(),
  active: z.boolean().optional(),
});
const params = z.object({ id: z.string().max(100) });

/** Where others send what people say: support desks, mentions, anything that posts JSON. */
export const signalSourcesDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(signalSource) } };
  app.get('/signals/sources', { config: mayLook, schema: listing }, async () =>
    whole(await house.signalSources.list(), present),
  );

  const adding = { body: fields, response: { 201: newSignalSource } };
  app.post('/signals/sources', { config: mayManage, schema: adding }, async (request, reply) => {
    const key = newSecret('csg');
    const { secret: signing = null, ...rest } = request.body;
    const fresh = { ...rest, secret: signing, keyHash: hashSecret(key), keyPrefix: key.slice(0, 10) };
    const added = await house.signalSources.add(
      { ...fresh, id: request.mint('sgs') },
      authorOf(request, house),
    );
    tag(reply, added.version);
    const url = `${house.configuration.consoleUrl}/inbound/signals/${key}`;
    return reply.code(201).send({ ...present(added), url });
  });

  const changing = { params, body: change, response: { 200: signalSource } };
  app.patch('/signals/sources/:id', { config: mayManage, schema: changing }, async (request, reply) => {
    const changed = await house.signalSources.change(
      request.params.id,
      request.body,
      expectedVersion(request),
      authorOf(request, house),
    );
    tag(reply, changed.version);
    return present(changed);
  });

  app.delete('/signals/sources/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    await house.signalSources.remove(request.params.id, authorOf(request, house));
    return reply.code(204).send();
  });
};

function present({ lastReceivedAt, ...source }: SignalSource): SignalSourceView {
  return { ...source, lastReceivedAt: wireTimeOrNull(lastReceivedAt) };
}
