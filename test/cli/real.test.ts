import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { adminToken, type Candor, startCandor, until } from '../support/candor.ts';

let candor: Candor;
before(async () => {
  candor = await startCandor();
  await candor.setUp();
});
const children: ChildProcess[] = [];
after(async () => {
  for (const child of children) child.kill();
  await candor?.dispose();
});

function start(words: readonly string[], token = adminToken) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/candor.ts'), ...words], {
    env: { CANDOR_URL: candor.consoleUrl, CANDOR_TOKEN: token },
  });
  children.push(child);
  const read = (stream: NodeJS.ReadableStream | null) => {
    const chunks: string[] = [];
    stream?.on('data', (chunk) => chunks.push(String(chunk)));
    return () => chunks.join('');
  };
  return { child, out: read(child.stdout), complaint: read(child.stderr) };
}

async function typed(
  words: readonly string[],
  token?: string,
): Promise<{ code: number | null; out: string; complaint: string }> {
  const { child, out, complaint } = start(words, token);
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, out: out(), complaint: complaint() };
}

async function done(...words: readonly string[]): Promise<string> {
  const { code, out, complaint } = await typed(words);
  assert.equal(code, 0, `candor ${words.join(' ')}\n${out}${complaint}`);
  return out;
}

async function refused(...words: readonly string[]): Promise<string> {
  const { code, complaint, out } = await typed(words);
  assert.deepEqual([code, out], [1, ''], `candor ${words.join(' ')}\n${complaint}`);
  return complaint;
}

test('an incident from its first word to its last, by command line alone', async () => {
  assert.match(await done('incidents'), /^No incident is open\.$/m);
  assert.match(await done('clocks'), /nothing is owed/);

  const declared = await done(
    'declare',
    'Some people cannot save invoices',
    '--sev',
    'sev2',
    '--component',
    'Invoices',
  );
  const [, name = ''] =
    /^(INC-\d+) {2}sev2 · investigating {2}Some people cannot save invoices$/m.exec(declared) ??
    assert.fail(declared);
  assert.match(declared, /◌ Who needs to know: decide who, next word by \d\d:\d\d UTC, .+ owes it/);

  assert.match(await refused('say', name, '--publish'), /^[A-Z].+\.$/m);
  const tail = start(['tail', name]);
  const first = await done('say', name, '--disclose', 'Everybody with invoices is affected', '--publish');
  assert.match(first, /^Sending to public\..*candor undo upd_/m);
  assert.match(first, /We have seen something wrong with Invoices\./);
  const [, sent = ''] = /candor undo (upd_\w+)/.exec(first) ?? [];
  assert.match(await done('undo', sent), /Taken back/);
  assert.match(await refused('publish', sent), /^[A-Z].+\.$/m);
  assert.match(
    await done('say', name, '--disclose', 'Everybody with invoices is affected', '--publish'),
    /^Sending/m,
  );
  await candor.advance('PT15S');
  assert.match(await done('clocks', name), /● .*: ok, next word by \d\d:\d\d UTC/);

  assert.match(
    await refused('say', name, '--text', 'Saving fails for about 1 in 5 people.'),
    /when you write next/,
  );
  const draft = await done(
    'say',
    name,
    '--text',
    'Saving fails for about 1 in 5 people. We write again by {next}.',
    '--next',
    '25m',
  );
  const [, id = ''] =
    /^A draft for public\. To say it: candor publish (upd_\w+)$/m.exec(draft) ?? assert.fail(draft);
  await done('publish', id);
  await candor.advance('PT15S');
  await done('status', name, 'identified');
  await done('same', name, '--next', '20m');
  await candor.advance('PT15S');
  assert.match(await done('move', name, '30m'), /next word by/);

  assert.match(await refused('resolve', name), /data was lost/i);
  const last = await done(
    'resolve',
    name,
    '--data',
    'No data was lost.',
    '--action',
    'You do not need to do anything.',
    '--fixed',
    '2026-11-23T10:00:00Z',
  );
  assert.match(last, new RegExp(`^${name} {2}sev2 · resolved`, 'm'));
  await candor.advance('PT15S');
  assert.match(await done('incidents', '--resolved'), new RegExp(name));
  const json = JSON.parse(await done('clocks', name, '--json'));
  assert.deepEqual([json.name, json.status], [name, 'resolved']);

  await until(async () => /declar|said|resolv/i.test(tail.out()));
  await ended(tail.child);
  assert.equal(tail.complaint(), '');
});

test('what is refused says so: exit 1; a wrong token is refused too', async () => {
  assert.match(await refused('clocks', 'INC-9999'), /^[A-Z].+\.$/m);
  assert.match(await refused('publish', 'upd_nothing'), /^[A-Z].+\.$/m);
  const { code, complaint } = await typed(['incidents'], 'not-a-token');
  assert.equal(code, 1);
  assert.match(complaint, /^[A-Z].+\.$/m);
});

async function ended(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill();
  await closed;
}
