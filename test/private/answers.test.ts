import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answeredBy } from '../../bench/polls/answered.ts';
import { type Candor, startCandor } from '../support/candor.ts';

let candor: Candor;
before(async () => {
  candor = await startCandor();
  await candor.setUp();
});
after(() => candor.dispose());

test('a crowd answers while somebody decides: whoever was thanked is counted, nobody else, nobody twice', async () => {
  const { people, stored, refused, other, counted, rows } = await answeredBy(candor, 600, 300);
  assert.equal(other, 0);
  assert.ok(refused > 0 && stored >= 300, `${stored} taken, ${refused} refused`);
  assert.ok(stored + refused >= people);
  assert.deepEqual([counted, rows], [stored, stored]);
});
