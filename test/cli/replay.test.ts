import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { adminToken, type Candor, startCandor } from '../support/candor.ts';

const root = join(import.meta.dirname, '../..');
const guide = join(root, 'docs/how-to/replay.md');
let candor: Candor;
let folder: string;
before(async () => {
  candor = await startCandor();
  folder = await mkdtemp(join(tmpdir(), 'candor-replay-'));
});
after(async () => {
  await candor?.dispose();
  await rm(folder, { recursive: true, force: true });
});

type Typed = { readonly code: number; readonly out: string; readonly complaint: string };

function typed(...words: readonly string[]): Promise<Typed> {
  const env = { CANDOR_URL: candor.consoleUrl, CANDOR_TOKEN: adminToken };
  return new Promise((ended) =>
    execFile(
      process.execPath,
      [join(root, 'src/cli/candor.ts'), ...words],
      { cwd: root, env, maxBuffer: 2 ** 24 },
      (problem, out, complaint) => ended({ code: problem ? Number(problem.code) : 0, out, complaint }),
    ),
  );
}

/** A file of ours with this in it. */
async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('the tables in the guide are what the command prints', async () => {
  const before = readFileSync(guide, 'utf8');
  let renewed = before;
  const blocks = [...before.matchAll(/<!-- candor (replay .+?) -->\n[\s\S]*?<!-- end -->/g)];
  assert.ok(blocks.length >= 2, 'the guide shows the outage at both rhythms');
  for (const [block, command = ''] of blocks) {
    const { code, out, complaint } = await typed(...command.split(' '));
    assert.equal(code, 0, complaint);
    renewed = renewed.replace(block, () => `<!-- candor ${command} -->\n${out}<!-- end -->`);
  }
  // RENEW=1 writes them instead.
  if (process.env.RENEW) writeFileSync(guide, renewed);
  else assert.equal(before, renewed, 'run this test with RENEW=1 and read what changed');
});

test('the outage for the terminal: who is asked, what is seen, and what Candor would have recorded', async () => {
  const example = 'examples/atlassian-april-2022.json';
  const { out } = await typed('replay', example);
  assert.match(out, /^Atlassian, April 2022$/m);
  assert.match(out, /08:17 UTC {2}Sam, on duty for the words: Asked to be communications lead$/m);
  assert.match(out, /08:19 UTC {2}investigating: We have seen something wrong/);
  const asItWas = (await typed('replay', example, '--people', 'as-it-was')).out;
  assert.match(asItWas, /Missed: public page, promised for 10:03 UTC/);
  assert.match(asItWas, /Silence: nothing said to public page/);
  assert.match(asItWas, /Lee, duty manager: Told of the silence: public page/);
  const silent = JSON.parse((await typed('replay', example, '--people', 'silent', '--json')).out);
  assert.equal(silent.candor.words.length, 0);
  assert.equal(silent.people.manner, 'silent');
});

test('another policy is another replay, and one that leaves words without an owner is refused', async () => {
  const example = 'examples/atlassian-april-2022.json';
  const slow = await file('slow.json', JSON.stringify({ cadence: { sev1: { identified: 240 } } }));
  const { out } = await typed('replay', example, '--policy', slow);
  assert.match(out, /With Candor: 4 h, the rhythm that was promised/);
  const never = await file('never.json', JSON.stringify({ communicationsLeadRequired: [] }));
  const { code, complaint } = await typed('replay', example, '--policy', never);
  assert.equal(code, 1);
  assert.match(complaint, /sev1 needs a communications lead/);
});

test('an incident of one’s own is replayed by its name', async () => {
  const { cookie } = await candor.setUp();
  const { body } = await candor.api(
    'POST',
    '/api/v1/incidents',
    { sentence: 'Search is slow', severity: 'sev2' },
    { cookie },
  );
  await candor.advance('PT20M');
  const { out } = await typed('replay', body.name, '--people', 'silent');
  assert.match(out, new RegExp(`^${body.name}: Search is slow$`, 'm'));
  assert.match(out, /Lee, duty manager: Told of the silence: who needs to know/);
  assert.equal((await typed('replay', 'INC-99999')).code, 1);
});

test('a file that cannot be read, or says what cannot be, is answered with a sentence', async () => {
  const missing = await typed('replay', join(folder, 'nothing.json'));
  assert.equal(missing.code, 2);
  assert.match(missing.complaint, /cannot be read \(ENOENT\)/);
  const broken = await typed('replay', await file('broken.json', '{"format": NaN}'));
  assert.equal(broken.code, 2);
  assert.match(broken.complaint, /is not JSON/);
  const wrong = await typed('replay', await file('wrong.json', '{"format": 1, "title": "x"}'));
  assert.equal(wrong.code, 1);
  assert.match(wrong.complaint, /timeline\.begins: Write a time like/);
  const manner = await typed('replay', 'x.json', '--people', 'lazy');
  assert.equal(manner.code, 2);
  assert.match(manner.complaint, /diligent, silent, as-it-was/);
});
