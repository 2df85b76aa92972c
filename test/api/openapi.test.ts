import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from '../incidents/house.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document is looked at in any place.
type Document = any;

test('the description of the API stands on its own feet', async () => {
  const { app, nobody } = await openWar();
  const document: Document = (await nobody.get('/openapi.json')).body;
  assert.equal(document.openapi, '3.1.0');
  for (const { pointer, $ref } of references(document, '#'))
    assert.ok(resolve(document, $ref) !== undefined, `${pointer} refers to ${$ref}, which is not there`);

  const operations = Object.entries<Document>(document.paths).flatMap(([path, methods]) =>
    Object.entries<Document>(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length, 'every operation has a name of its own');
  for (const { path, method, operation } of operations) {
    const where = `${method} ${path}`;
    assert.ok(operation.responses.default.content['application/problem+json'], where);
    assert.ok(
      Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)),
      where,
    );
    assert.ok(operation.security !== undefined, `${where} says who may use it`);
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const given = (operation.parameters ?? []).filter((one: Document) => one.in === 'path');
    assert.deepEqual(given.map((one: Document) => one.name).sort(), named.sort(), where);
  }

  const routes = app.declaredRoutes
    .filter(
      ({ method, url }) => method !== 'HEAD' && url.startsWith('/api/v1/') && !url.endsWith('openapi.json'),
    )
    .map(({ method, url }) => `${method.toLowerCase()} ${url.replace(/:(\w+)/g, '{$1}')}`);
  assert.deepEqual(operations.map(({ method, path }) => `${method} ${path}`).sort(), routes.sort());
});

test('every named shape says what it is', async () => {
  const { nobody } = await openWar();
  const { components } = (await nobody.get('/openapi.json')).body as Document;
  for (const name of [
    'Component',
    'Person',
    'Session',
    'PolicyView',
    'Rota',
    'Template',
    'Problem',
    'NewToken',
    'Subscriber',
  ]) {
    const shape = components.schemas[name];
    assert.equal(shape?.type, 'object', name);
    for (const required of shape.required) assert.ok(shape.properties[required], `${name}.${required}`);
  }
});

function references(part: Document, pointer: string): { pointer: string; $ref: string }[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries<Document>(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string'
      ? [{ pointer, $ref: value }]
      : references(value, `${pointer}/${key}`),
  );
}

function resolve(document: Document, $ref: string): Document {
  assert.ok($ref.startsWith('#/'), $ref);
  return $ref
    .slice(2)
    .split('/')
    .reduce((part, key) => part?.[key], document);
}
