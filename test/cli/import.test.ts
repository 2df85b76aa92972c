import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { statuspageExport } from '../imports/statuspage-export.ts';
import { adminToken, type Candor, startCandor } from '../support/candor.ts';

let candor: Candor;
let folder = '';
before(async () => {
  candor = await startCandor();
  await candor.setUp();
  folder = await mkdtemp(join(tmpdir(), 'candor-import-'));
});
after(async () => {
  await candor.dispose();
  await rm(folder, { recursive: true });
});

async function typed(
  ...words: readonly string[]
): Promise<{ code: number | null; out: string; complaint: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/cli/candor.ts'), ...words], {
    env: { CANDOR_URL: candor.consoleUrl, CANDOR_TOKEN: adminToken },
  });
  let [out, complaint] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  return { code, out, complaint };
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

test('an export is looked at, then imported by the id of its plan', async () => {
  const path = await file('lantern.json', JSON.stringify(statuspageExport));
  const look = await typed('import', path);
  assert.equal(look.code, 0, look.complaint);
  assert.match(look.out, /^Past incidents {2}5 in the file: 3 new, 2 not taken$/m);
  assert.match(look.out, /^ {2}\/components\/4 {2}It has no name\.$/m);
  assert.match(look.out, /^ {2}\/incidents\/2 {2}Still open: It is still open there/m);
  assert.match(look.out, /Nothing has changed yet/);
  const id = /import (imp_\S+) --apply/.exec(look.out)?.[1] ?? '';
  const done = await typed('import', id, '--apply');
  assert.equal(done.code, 0, done.complaint);
  assert.match(done.out, /^Imported\. Nobody got mail\.$/m);
  assert.match((await typed('incidents', '--resolved')).out, /Search is down/);
  assert.match(
    (await typed('import', path, '--apply')).out,
    /^Past incidents {2}5 in the file: 3 unchanged, 2 not/m,
  );
  assert.match((await typed('import', path)).out, /Nothing to do/);
});

test('a list of customers goes where customers go', async () => {
  const path = await file(
    'customers.csv',
    'external_id,name,contact_email\n1,Northwind,ana@northwind.example\n2,,\n',
  );
  const look = await typed('import', path);
  assert.match(look.out, /^Customers {7}1 new, 0 changed, 0 unchanged$/m);
  assert.match(look.out, /line 3 {2}name: This customer is new here\. Say its name\./);
  assert.match((await typed('import', path, '--apply')).out, /Imported/);
  const { body } = await candor.api('GET', '/api/v1/customers');
  assert.equal(body.items.length, 1);
});

test('what cannot be read is refused in a sentence', async () => {
  const path = await file('broken.json', '{"page": {');
  const { code, complaint } = await typed('import', path);
  assert.equal(code, 1);
  assert.match(complaint, /no JSON/);
  assert.equal((await typed('import', join(folder, 'not-there.json'))).code, 2);
});
