import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { homeFolder, open, until } from './open.ts';
import { closedOne, layout, minute, now, openOne, Stored, update } from './sample.ts';

const text = async (url: string): Promise<string> => (await fetch(url)).text();
const say = (version: number) => ({
  ...openOne,
  version,
  updates: [update('upd_n', 'identified' as const, now, [`Words of version ${version}.`])],
});

test('new words are on every surface at once, and in the folder', async (t) => {
  const publications = new Stored(openOne);
  const pages = await open({ publications });
  t.after(pages.close);
  publications.put(say(5));
  await until(async () => (await text(pages.url)).includes('Words of version 5.'));
  for (const path of [
    '/incidents/inc_open',
    '/history.atom',
    '/history.rss',
    '/feed.json',
    '/api/v2/summary.json',
  ])
    assert.ok((await text(`${pages.url}${path}`)).includes('Words of version 5.'), path);
  const file = join(pages.home, 'public', 'index.html');
  await until(async () => (await readFile(file, 'utf8')).includes('Words of version 5.'));
  assert.deepEqual(gunzipSync(await readFile(`${file}.gz`)), await readFile(file));
  assert.deepEqual(brotliDecompressSync(await readFile(`${file}.br`)), await readFile(file));
});

test('a lost notice only delays', async (t) => {
  const publications = new Stored(openOne);
  const pages = await open({ publications, onChange: () => () => {} });
  t.after(pages.close);
  publications.put(say(5));
  await until(async () => (await text(pages.url)).includes('Words of version 5.'));
});

test('a renamed component and a new name of the page arrive by themselves', async (t) => {
  const publications = new Stored(openOne);
  const pages = await open({ publications });
  t.after(pages.close);
  const components = layout.components.map((one) => ({ ...one, name: `${one.name} 2`, version: 2 }));
  publications.page = { ...layout, components, settings: { ...layout.settings, name: 'Beta', version: 2 } };
  await until(async () => /Beta[\s\S]+Sign in 2/.test(await text(pages.url)));
});

test('when the database falls silent the pages stay, and after five minutes say when they were confirmed', async (t) => {
  let time = now;
  const publications = new Stored(closedOne(1));
  const pages = await open({ publications, wall: () => time });
  t.after(pages.close);
  publications.silent = true;
  time = now + 4 * minute;
  const looks = publications.looks;
  await until(() => publications.looks > looks + 2);
  assert.match(await text(pages.url), /Everything is working/);
  time = now + 5 * minute + 1;
  await until(async () => (await text(pages.url)).includes('Last confirmed'));
  const page = await text(pages.url);
  assert.match(page, /Last confirmed <time[^>]*>14:46 UTC/);
  assert.doesNotMatch(page, /Everything is working/);
  const status = (await (await fetch(`${pages.url}/api/v2/summary.json`)).json()) as Summary;
  assert.notEqual(status.status.indicator, 'none');
  assert.ok(status.components.every((one) => one.status !== 'operational'));
  const incident = `${pages.url}/incidents/${closedOne(1).incident}`;
  assert.match(await text(incident), /Last confirmed/);
  publications.silent = false;
  await until(async () => (await text(pages.url)).includes('Everything is working'));
  assert.doesNotMatch(await text(incident), /Last confirmed/);
});

type Summary = { status: { indicator: string }; components: { status: string }[] };

test('without a database at start, what was published last is served', async (t) => {
  const home = await homeFolder();
  t.after(() => rm(home, { recursive: true, force: true, maxRetries: 3 }));
  const first = await open({ home, publications: new Stored(openOne) });
  await until(async () => (await text(first.url)).includes(openOne.headline));
  const etag = (await fetch(first.url)).headers.get('etag');
  await first.close();
  const publications = new Stored();
  publications.silent = true;
  const soon = await open({ home, publications, wall: () => now + 10_000 });
  assert.equal((await fetch(soon.url)).headers.get('etag'), etag);
  await soon.close();
  const later = await open({ home, publications, wall: () => now + 60 * minute });
  assert.match(await text(later.url), /Last confirmed <time[^>]*>14:46 UTC[\s\S]+Saving invoices fails/);
  await later.close();
});

test('before anything was ever confirmed nothing is claimed', async (t) => {
  const publications = new Stored();
  publications.silent = true;
  const pages = await open({ publications });
  t.after(pages.close);
  const answer = await fetch(pages.url);
  assert.equal(answer.status, 503);
  assert.match(await answer.text(), /We cannot say right now/);
});

test('a broken copy on disk counts as none', async (t) => {
  const home = await homeFolder();
  t.after(() => rm(home, { recursive: true, force: true, maxRetries: 3 }));
  await (await open({ home, publications: new Stored(openOne) })).close();
  await writeFile(join(home, 'pages', 'site.json'), '{"layout":');
  const publications = new Stored();
  publications.silent = true;
  const pages = await open({ home, publications });
  assert.equal((await fetch(pages.url)).status, 503);
  await pages.close();
});

test('readers of the folder see whole files, never an older one after a newer', async (t) => {
  const home = await homeFolder();
  t.after(() => rm(home, { recursive: true, force: true, maxRetries: 3 }));
  const publications = new Stored(say(1));
  // Two processes publish into one home.
  const [one, two] = [await open({ home, publications }), await open({ home, publications })];
  t.after(() => Promise.all([one.close(), two.close()]));
  const file = join(home, 'public', 'index.html');
  await until(() => isThere(file));
  const last = 30;
  let reading = true;
  const seen: number[] = [];
  const reader = (async () => {
    while (reading) {
      const bytes = await readFile(file, 'utf8');
      assert.match(bytes, /^<!DOCTYPE html>[\s\S]+<\/html>\n$/);
      seen.push(Number(/Words of version (\d+)\./.exec(bytes)?.[1]));
      const html = await text(`${seen.length % 2 ? one.url : two.url}/incidents/inc_open`);
      assert.match(html, /^<!DOCTYPE html>[\s\S]+<\/html>\n$/);
    }
  })();
  for (let version = 2; version <= last; version += 1) {
    publications.put(say(version));
    await new Promise((resolve) => setTimeout(resolve, version % 7));
  }
  await until(async () => (await readFile(file, 'utf8')).includes(`Words of version ${last}.`), 20_000);
  for (const { url } of [one, two])
    await until(async () => (await text(url)).includes(`Words of version ${last}.`));
  reading = false;
  await reader;
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  const manifest = JSON.parse(await readFile(join(home, 'public', 'manifest.json'), 'utf8')) as Manifest;
  const index = await readFile(file);
  assert.equal(manifest.files['/'], createHash('sha256').update(index).digest('base64url').slice(0, 20));
  assert.ok(manifest.version > 1);
});

const isThere = (file: string): Promise<boolean> =>
  readFile(file).then(
    () => true,
    () => false,
  );

type Manifest = { version: number; files: Record<string, string> };

test('an incident that is gone from the database is gone from the folder after a start', async (t) => {
  const home = await homeFolder();
  t.after(() => rm(home, { recursive: true, force: true, maxRetries: 3 }));
  let time = now;
  const publications = new Stored(openOne, closedOne(1));
  await (await open({ home, publications })).close();
  publications.forget('inc_open');
  const pages = await open({ home, publications, wall: () => time });
  t.after(pages.close);
  // Another process might know more: it gets half a minute to say so.
  time = now + 31_000;
  await until(async () => (await fetch(`${pages.url}/incidents/inc_open`)).status === 404);
  const file = join(home, 'public', 'incidents', 'inc_open.html');
  await until(async () => !(await isThere(file)));
});

test('a thousand incidents of history do not slow a publication down', async (t) => {
  const history = Array.from({ length: 1_000 }, (_, index) => closedOne(index + 1));
  const publications = new Stored(openOne, ...history);
  const pages = await open({ publications });
  t.after(pages.close);
  const begun = performance.now();
  publications.put(say(5));
  await until(async () => (await text(`${pages.url}/incidents/inc_open`)).includes('version 5'), 20_000);
  const took = performance.now() - begun;
  assert.ok(took < 2_000, `${Math.round(took)} ms`);
});
