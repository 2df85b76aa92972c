import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { type Candor, startCandor } from '../support/candor.ts';

const open: Candor[] = [];
after(async () => {
  for (const candor of open) await candor.dispose();
});

async function started(environment: Record<string, string>, args: readonly string[] = []): Promise<Candor> {
  const candor = await startCandor(environment, args);
  open.push(candor);
  return candor;
}

test('nothing leaves a demo, whatever its webhooks say (I24)', async () => {
  let calls = 0;
  const tracker = createServer((_, reply) => {
    calls += 1;
    reply.writeHead(204).end();
  });
  await new Promise<void>((resolve) => tracker.listen(0, '127.0.0.1', resolve));
  after(() => tracker.close());
  const address = tracker.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const candor = await started({ CANDOR_ALLOW_PRIVATE_CALLS: '1' }, ['--demo']);
  const hook = { name: 'Tracker', url: `http://127.0.0.1:${port}/`, sensitive: true, sends: 'every-change' };
  assert.equal((await candor.api('POST', '/api/v1/follow-up-webhooks', hook)).status, 201);
  const people = (await candor.api('GET', '/api/v1/people')).body.items;
  const owner = people.find(({ access }: { access: string }) => access !== 'viewer').id;
  const incident = (await candor.api('GET', '/api/v1/incidents')).body.items[0].id;
  const due = new Date(Date.now() + 3_600_000 * 48).toISOString();
  const asked = { what: 'Alert before the disk is full', owner, due };
  const made = await candor.api('POST', `/api/v1/incidents/${incident}/follow-ups`, asked);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  await candor.advance('PT72H');
  const { rows } = await candor.database.pool.query('select 1 from follow_up_deliveries');
  assert.equal(rows.length, 0);
  assert.equal(calls, 0);
  const mails = await candor.database.pool.query(`select state from mails where purpose = 'follow-up'`);
  assert.ok(mails.rows.length >= 3, 'who is to do it is told, in the Outbox');
  assert.deepEqual([...new Set(mails.rows.map(({ state }) => state))], ['withheld']);
});

test('a private address is refused when it is typed, and when it is called', async () => {
  const candor = await started({});
  const refused = await candor.api('POST', '/api/v1/follow-up-webhooks', {
    name: 'In',
    url: 'http://127.0.0.1:9/',
  });
  assert.deepEqual([refused.status, refused.body.problems?.[0]?.path], [400, 'url']);
  assert.match(refused.body.detail, /private network/);
  const hook = { name: 'Out', url: 'https://tracker.example/' };
  const { body } = await candor.api('POST', '/api/v1/follow-up-webhooks', hook);
  // As if it had been allowed when it was typed: the address that is called is looked at again.
  await candor.database.pool.query(`update follow_up_webhooks set url = 'http://127.0.0.1:8080/'`);
  const tried = await candor.api('POST', `/api/v1/follow-up-webhooks/${body.id}/test`);
  assert.deepEqual([tried.body.ok, /private network/.test(tried.body.sentence)], [false, true]);
});
