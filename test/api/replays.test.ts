import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSite } from './site.ts';

const { machine } = await openSite();
const outage = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/atlassian-april-2022.json'), 'utf8'),
);

test('the shipped outage is kept under the default policy: in time, never longer silent than promised', async () => {
  const { status, body } = await machine.post('/replays', { timeline: outage });
  assert.equal(status, 200, JSON.stringify(body).slice(0, 500));
  if (process.env.SHOW)
    console.log(
      JSON.stringify({ ...body, candor: { ...body.candor, words: body.candor.words.length } }, null, 1),
    );
});
