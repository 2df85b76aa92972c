import { z } from 'zod';
import type { FollowUp } from '../../../domain/review/follow-up.ts';
import { type Called, callTracker, type Told, valuesOf } from '../../../engine/outcomes/follow-up-call.ts';
import type { FollowUpDelivery, FollowUpWebhook } from '../../../engine/ports/follow-up-webhooks.ts';
import { outsideUrl } from '../../../kit/egress.ts';
import { newId } from '../../../kit/id.ts';
import { templateProblem } from '../../../kit/json-template.ts';
import { Refusal, refuseField } from '../../../kit/refusal.ts';
import { newWebhookSecret } from '../../../kit/webhook-signature.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import {
  type FollowUpWebhookView,
  followUpWebhook,
  followUpWebhookFields,
  newFollowUpWebhook,
  type WebhookTrial,
  webhookTrial,
} from '../shapes/review.ts';
import { mayManage } from './access.ts';

const params = z.object({ id: z.string().max(100) });
const { name, url, headers, body, link, sends, sensitive } = followUpWebhookFields.shape;
const change = z.object({
  name: name.optional(),
  url: url.optional(),
  headers: headers.unwrap().optional().meta({ description: 'All of them: what is left out is gone.' }),
  body: body.unwrap().optional(),
  link: link.unwrap().optional(),
  sends: sends.unwrap().optional(),
  sensitive: sensitive.unwrap().optional(),
  active: z.boolean().optional(),
});

/** Trackers that are told of follow-ups, by signed calls. */
export const followUpWebhooksDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(followUpWebhook) } };
  app.get('/follow-up-webhooks', { config: mayManage, schema: listing }, async () => {
    const latest = await house.followUpDeliveries.latest();
    return whole(await house.followUpWebhooks.list(), (one) => present(one, latest.get(one.id)));
  });

  const adding = { body: followUpWebhookFields, response: { 201: newFollowUpWebhook } };
  app.post('/follow-up-webhooks', { config: mayManage, schema: adding }, async (request, reply) => {
    check(house, request.body);
    const secret = newWebhookSecret();
    const fresh = { ...request.body, id: request.mint('fuw'), secret };
    const added = await house.followUpWebhooks.add(fresh, authorOf(request, house));
    tag(reply, added.version);
    return reply.code(201).send({ ...present(added), secret });
  });

  const changing = { params, body: change, response: { 200: followUpWebhook } };
  app.patch('/follow-up-webhooks/:id', { config: mayManage, schema: changing }, async (request, reply) => {
    check(house, request.body);
    const changed = await house.followUpWebhooks.change(
      request.params.id,
      request.body,
      expectedVersion(request),
      authorOf(request, house),
    );
    tag(reply, changed.version);
    return present(changed, (await house.followUpDeliveries.latest()).get(changed.id));
  });

  app.delete('/follow-up-webhooks/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    await house.followUpWebhooks.remove(request.params.id, authorOf(request, house));
    return reply.code(204).send();
  });
  addSecretAndTrial(app, house);
};

function addSecretAndTrial(app: Parameters<Door>[0], house: ApiHouse): void {
  const renewing = { params, response: { 200: newFollowUpWebhook } };
  app.post(
    '/follow-up-webhooks/:id/secret',
    { config: mayManage, schema: renewing },
    async (request, reply) => {
      const secret = newWebhookSecret();
      const author = authorOf(request, house);
      const changed = await house.followUpWebhooks.change(request.params.id, { secret }, null, author);
      tag(reply, changed.version);
      return { ...present(changed), secret };
    },
  );

  const trying = { params, response: { 200: webhookTrial } };
  app.post('/follow-up-webhooks/:id/test', { config: mayManage, schema: trying }, async (request) => {
    const webhook = await house.followUpWebhooks.open(request.params.id);
    return trialSaid(await callTracker(webhook, madeUp(house), 1, house.egress));
  });
}

type Typed = Partial<z.output<typeof change>>;

/** What can be known to be wrong before the first call. */
function check(house: ApiHouse, typed: Typed): void {
  if (typed.url !== undefined) checked('url', () => outsideUrl(typed.url ?? '', house.egress));
  const taken = Object.keys(typed.headers ?? {}).find((one) => ours.test(one));
  if (taken !== undefined) refuseAt('headers', `The header “${taken}” is ours to write. Leave it out.`);
  const problem = typed.body ? templateProblem(typed.body, valuesOf(madeUp(house))) : null;
  if (problem !== null) refuseAt('body', problem);
  if (typed.link && !/^https?:\/\/[^\s/{}]+\/\S*$/i.test(typed.link))
    refuseAt('link', 'Write a web address, like https://acme.atlassian.net/browse/{key}.');
}

const ours = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|webhook-.*)$/i;

function checked(path: string, look: () => unknown): void {
  try {
    look();
  } catch (problem) {
    if (problem instanceof Refusal) refuseAt(path, problem.message);
    throw problem;
  }
}

function refuseAt(path: string, sentence: string): never {
  return refuseField('invalid', path, sentence);
}

/** A follow-up that nobody has: it says so itself. */
function madeUp(house: ApiHouse): Told {
  const now = house.clock.now();
  const by = { kind: 'system' } as const;
  const followUp: FollowUp = {
    id: 'fup_test',
    what: 'A test from Candor. Nothing is to be done.',
    owner: 'nobody',
    given: { by, at: now },
    added: { by, at: now },
    due: now + 86_400_000,
    dueSince: now,
    promisedToCustomers: false,
    moved: [],
    closed: null,
    link: null,
    nudges: [],
  };
  return {
    ...{ id: newId('fud'), change: 'test', at: Date.now(), ownerName: 'Nobody', followUp },
    incident: { id: 'inc_test', number: 0, headline: 'A test from Candor', severity: 'sev4' },
    consoleUrl: house.configuration.consoleUrl,
  };
}

function trialSaid({ outcome, link: found }: Called): WebhookTrial {
  if (outcome.state !== 'delivered') return { ok: false, sentence: outcome.error, link: null };
  const sentence = found
    ? 'It was taken, and answered with a link.'
    : 'It was taken. The answer holds no link, so follow-ups will have none.';
  return { ok: true, sentence, link: found };
}

function present(webhook: FollowUpWebhook, latest?: FollowUpDelivery): FollowUpWebhookView {
  const { headerNames, ...rest } = webhook;
  return {
    ...rest,
    headerNames: [...headerNames],
    latest: latest
      ? {
          ...{ state: latest.state, attempts: latest.attempts, error: latest.error },
          ...{ nextTryAt: wireTimeOrNull(latest.nextTryAt), at: wireTime(latest.createdAt) },
        }
      : null,
  };
}
