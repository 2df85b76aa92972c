import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSite } from './site.ts';

const page = { accept: 'text/html,application/xhtml+xml' };

test('the console is its files, and its first page for every other address', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candor-console-'));
  after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Candor</title>');
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), 'export {}');
  await writeFile(join(tmpdir(), 'candor-outside.txt'), 'outside');
  const { app } = await openSite({ consoleFiles: folder });
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  const script = await get('/assets/app-1a2b.js');
  assert.equal(script.body, 'export {}');
  assert.match(String(script.headers['content-type']), /javascript/);
  assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
  for (const url of ['/', '/incidents/inc_1', '/settings/team?x=1']) {
    const answer = await get(url, page);
    assert.match(answer.body, /<title>Candor/, url);
    assert.equal(answer.headers['cache-control'], 'no-cache');
  }
  assert.equal((await get('/assets/gone.js')).statusCode, 404);
  assert.equal((await get('/api/v1/nothing', page)).statusCode, 404);
  for (const url of [
    '/../candor-outside.txt',
    '/..%2fcandor-outside.txt',
    '/assets/..%2f..%2fcandor-outside.txt',
    '/%2e%2e/candor-outside.txt',
  ])
    assert.doesNotMatch((await get(url, page)).body, /outside/, url);
});

test('a console that is not built says how to build it', async () => {
  const { app } = await openSite();
  const answer = await app.inject({ url: '/', headers: page });
  assert.equal(answer.statusCode, 503);
  assert.match(answer.body, /npm start/);
});
