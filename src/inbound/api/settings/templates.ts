import { z } from 'zod';
import { tokensIn } from '../../../domain/updates/body.ts';
import {
  defaultTemplates,
  preApproved,
  type TemplateName,
  templateNames,
} from '../../../domain/updates/templates.ts';
import type { ChosenTemplate } from '../../../engine/ports/templates.ts';
import { refuseField } from '../../../kit/refusal.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { pageQuery, whole } from '../paging.ts';
import { list, templateName } from '../shapes/basics.ts';
import { type TemplateShape, template } from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';
import { sampleOf, templateProblem } from './template-words.ts';

const params = z.object({ name: templateName });
const change = z.object({ body: z.string().trim().min(1).max(2000) });

/** The words of every phase, as they ship or as the house chose them. */
export const templatesDoor: Door = async (app, house) => {
  const listing = { querystring: pageQuery, response: { 200: list(template) } };
  app.get('/templates', { config: mayLook, schema: listing }, async () => {
    const chosen = new Map((await house.templates.chosen()).map((one) => [one.name, one]));
    return whole(templateNames, (name) => present(name, chosen.get(name)));
  });

  const changing = { params, body: change, response: { 200: template } };
  app.patch('/templates/:name', { config: mayManage, schema: changing }, async (request, reply) => {
    const {
      params: { name },
      body: { body },
    } = request;
    const sentence = templateProblem(body);
    if (sentence !== null) refuseField('invalid', 'body', sentence);
    const chosen = await house.templates.choose(
      name,
      body,
      expectedVersion(request),
      authorOf(request, house),
    );
    tag(reply, chosen.version);
    return present(name, chosen);
  });

  const resetting = { params, response: { 200: template } };
  app.delete('/templates/:name', { config: mayManage, schema: resetting }, async (request) => {
    const { name } = request.params;
    await house.templates.reset(name, expectedVersion(request), authorOf(request, house));
    return present(name, undefined);
  });
};

function present(name: TemplateName, chosen: ChosenTemplate | undefined): TemplateShape {
  const defaultBody = defaultTemplates[name];
  const body = chosen?.body ?? defaultBody;
  return {
    name,
    body,
    defaultBody,
    changed: body !== defaultBody,
    preApproved: preApproved.includes(name),
    tokens: [...new Set(tokensIn(defaultBody))],
    sample: sampleOf(body),
    version: chosen?.version ?? 0,
  };
}
