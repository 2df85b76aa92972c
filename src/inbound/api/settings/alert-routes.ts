import { z } from 'zod';
import type { AlertRouteRecord } from '../../../engine/ports/alert-routes.ts';
import { readPattern } from '../../../kit/pattern.ts';
import { type FieldProblem, Refusal, refuse } from '../../../kit/refusal.ts';
import { hashSecret, newSecret } from '../../../kit/secret.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { ApiHouse, Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { wireTimeOrNull } from '../presenters.ts';
import { refusalOfFields } from '../sentences.ts';
import { lineOf, list } from '../shapes/basics.ts';
import {
  type AlertRoute,
  type AlertRule,
  alertRoute,
  alertRule,
  alertTrial,
  newAlertRoute,
} from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';

const name = lineOf(120);
const rules = z.array(alertRule.strict()).max(100);
const fields = z.object({ name, kind: alertRoute.shape.kind, rules: rules.default([]) });
const change = z.object({ name: name.optional(), rules: rules.optional(), active: z.boolean().optional() });
const params = z.object({ id: z.string().max(100) });
const trial = z.object({
  labels: z.record(z.string().max(200), z.string().max(1000)).default({ alertname: 'CandorTest' }),
});

/** Where alerts come in and what becomes of them. The address with its key is in the answer that makes it. */
export const alertRoutesDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(alertRoute) } };
  app.get('/alert-routes', { config: mayLook, schema: listing }, async () =>
    whole(await house.alertRoutes.list(), present),
  );

  const adding = { body: fields, response: { 201: newAlertRoute } };
  app.post('/alert-routes', { config: mayManage, schema: adding }, async (request, reply) => {
    await demandSense(house, request.body.rules);
    const key = newSecret('cal');
    const secret = { keyHash: hashSecret(key), keyPrefix: key.slice(0, 10) };
    const fresh = { ...request.body, ...secret, id: request.mint('rte') };
    const added = await house.alertRoutes.add(fresh, authorOf(request, house));
    tag(reply, added.version);
    const url = `${house.configuration.consoleUrl}/inbound/${added.kind}/${key}`;
    return reply.code(201).send({ ...present(added), url });
  });

  const changing = { params, body: change, response: { 200: alertRoute } };
  app.patch('/alert-routes/:id', { config: mayManage, schema: changing }, async (request, reply) => {
    await demandSense(house, request.body.rules ?? []);
    const author = authorOf(request, house);
    const changed = await house.alertRoutes.change(
      request.params.id,
      request.body,
      expectedVersion(request),
      author,
    );
    tag(reply, changed.version);
    return present(changed);
  });

  app.delete('/alert-routes/:id', { config: mayManage, schema: { params } }, async (request, reply) => {
    await house.alertRoutes.remove(request.params.id, authorOf(request, house));
    return reply.code(204).send();
  });

  // Says what would become of an alert with these labels. Nothing is declared.
  const trying = { params, body: trial, response: { 200: alertTrial } };
  app.post('/alert-routes/:id/test', { config: mayManage, schema: trying }, async (request) => {
    const route = await house.alertRoutes.find(request.params.id);
    if (!route) return refuse('not-found', 'There is no such alert route.');
    const { action, severity, components } = house.judgeAlert(route.rules, request.body.labels);
    return { action, severity, components: [...components] };
  });
};

/** Rules that cannot be read, or name components that are not there, are refused when they are written, not when it burns. */
async function demandSense(house: ApiHouse, rules: readonly AlertRule[]): Promise<void> {
  const components = (await house.components.list()).flatMap(({ id, name }) => [id, name.toLowerCase()]);
  const problems = rules.flatMap((rule, index) => [
    ...patternProblems(rule, `rules.${index}`),
    ...rule.components
      .filter((one) => !components.includes(one) && !components.includes(one.toLowerCase()))
      .map((one) => ({
        path: `rules.${index}.components`,
        sentence: `There is no component "${one.slice(0, 80)}".`,
      })),
  ]);
  if (problems.length > 0) throw refusalOfFields(problems);
}

function patternProblems({ matchers }: AlertRule, path: string): FieldProblem[] {
  return matchers.flatMap(({ op, value }, index) => {
    if (op === '=' || op === '!=') return [];
    try {
      readPattern(value);
      return [];
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      return [{ path: `${path}.matchers.${index}.value`, sentence: problem.message }];
    }
  });
}

function present({
  id,
  name,
  kind,
  keyPrefix,
  rules,
  active,
  lastReceivedAt,
  version,
}: AlertRouteRecord): AlertRoute {
  return {
    id,
    name,
    kind,
    keyPrefix,
    rules: rules.map((rule) => ({ ...rule, matchers: [...rule.matchers], components: [...rule.components] })),
    active,
    lastReceivedAt: wireTimeOrNull(lastReceivedAt),
    version,
  };
}
