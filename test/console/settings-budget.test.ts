import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; imports?: string[]; css?: string[] };
const root = join(import.meta.dirname, '../..');
const kilobyte = 1000;
let dist = '';

before(async () => {
  dist = await mkdtemp(join(tmpdir(), 'candor-console-'));
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', 'console', '--outDir', dist, '--logLevel', 'error'],
    {
      cwd: root,
    },
  );
});
after(() => rm(dist, { recursive: true, force: true }));

test('the first screen costs at most 260 kB of script, gzipped', async () => {
  const manifest: Record<string, Chunk> = JSON.parse(
    await readFile(join(dist, '.vite/manifest.json'), 'utf8'),
  );
  const files = new Set<string>();
  const follow = (name: string) => {
    const chunk = manifest[name];
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) follow(imported);
  };
  follow('index.html');
  assert.ok(files.size > 0, 'the build has no entry');
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(join(dist, file))).length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= 260 * kilobyte, `${Math.round(total / kilobyte)} kB`);
});

test('nothing is inlined that the content security policy would refuse', async () => {
  const html = await readFile(join(dist, 'index.html'), 'utf8');
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)[^>]*>/);
  assert.doesNotMatch(html, /\sstyle=|<style/);
  assert.doesNotMatch(html, /https?:\/\//);
  const assets = await readdir(join(dist, 'assets'));
  const sheets = assets.filter((name) => name.endsWith('.css'));
  for (const sheet of sheets) {
    const css = await readFile(join(dist, 'assets', sheet), 'utf8');
    assert.doesNotMatch(css, /url\((['"]?)(data:|https?:)/, `${sheet} asks for something that is not ours`);
  }
});

test('a theme is one attribute: the colours of both are in the sheet', async () => {
  const assets = await readdir(join(dist, 'assets'));
  const sheet = assets.find((name) => /^index.*\.css$/.test(name)) ?? '';
  assert.match(await readFile(join(dist, 'assets', sheet), 'utf8'), /light-dark\(/);
});
