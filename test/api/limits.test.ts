import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openApi } from '../../src/inbound/api/server.ts';
import { offerFirstRun } from '../../src/inbound/api/sign-in/setup.ts';
import { connect } from '../../src/postgres/connect.ts';
import { openNotices } from '../../src/postgres/notices.ts';
import { openPeople } from '../../src/postgres/people.ts';
import { openSessions } from '../../src/postgres/sessions.ts';
import { openHouse } from './house.ts';
import { openSite, password } from './site.ts';

test('one address cannot ask without end', async () => {
  const { nobody } = await openSite({ requestsPerMinute: 5 });
  for (let times = 0; times < 5; times += 1) assert.equal((await nobody.get('/setup')).status, 200);
  const refused = await nobody.get('/setup');
  assert.deepEqual([refused.status, refused.body.code], [429, 'too-many']);
  assert.ok(refused.headers['retry-after']);
});

test('under pressure reads of history go first, then the rest, never the vital', async () => {
  const ask = async (pressure: { history: number; normal: number }) => {
    const { app, machine } = await openSite({ pressure });
    const statuses = ['/api/v1/audit', '/api/v1/components', '/healthz', '/metrics'].map(
      async (url) => (await app.inject({ url, headers: machine.headers })).statusCode,
    );
    return Promise.all(statuses);
  };
  assert.deepEqual(await ask({ history: 60_000, normal: 60_000 }), [200, 200, 200, 200]);
  assert.deepEqual(await ask({ history: -1, normal: 60_000 }), [503, 200, 200, 200]);
  assert.deepEqual(await ask({ history: -1, normal: -1 }), [503, 503, 200, 200]);
});

test('without its database the API says so, and stays alive', async () => {
  const dead = connect({ host: '127.0.0.1', port: 1, user: 'nobody' });
  const house = await openHouse();
  const app = await openApi({ ...house, pool: dead, sessions: openSessions(dead), people: openPeople(dead) });
  const cookie = `candor_session=cse_x`;
  for (const url of ['/readyz', '/api/v1/session', '/api/v1/components']) {
    const answer = await app.inject({ url, headers: { cookie } });
    assert.deepEqual([answer.statusCode, answer.json().code], [503, 'unavailable'], url);
    assert.equal(answer.headers['retry-after'], '10');
  }
  assert.equal((await app.inject({ url: '/healthz' })).statusCode, 200);
  assert.equal(house.logged.filter((line) => line.includes('bug')).length, 0);
  await app.close();
  await dead.end();
  await house.close();
});

test('over TLS the cookie is bound to its host', async () => {
  const house = await openHouse();
  const consoleUrl = 'https://status.candor.test';
  const tls = { ...house, configuration: { ...house.configuration, consoleUrl } };
  const app = await openApi(tls);
  const token = ((await offerFirstRun(tls)) ?? '').split('#')[1];
  const payload = {
    token,
    pageName: 'Acme',
    components: [],
    name: 'Maya',
    email: 'maya@example.com',
    password,
  };
  const answer = await app.inject({ method: 'POST', url: '/api/v1/setup', payload });
  const cookie = String(answer.headers['set-cookie']);
  assert.match(
    cookie,
    /^__Host-candor_session=cse_[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000; includeSubDomains');
  assert.equal(answer.headers['cache-control'], 'no-store');
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  assert.equal((await app.inject({ url: '/api/v1/session', headers })).statusCode, 200);
  await app.close();
  await house.close();
});

test('who listens to the database hears again after it was lost', async () => {
  const house = await openHouse();
  const lost: Error[] = [];
  const notices = openNotices({
    connectionString: house.database.url,
    onLost: (error) => void lost.push(error),
  });
  after(() => notices.close());
  const heard: string[] = [];
  const stop = notices.on('candor_ring', (payload) => void heard.push(payload));
  const tell = (payload: string) => house.pool.query(`select pg_notify('candor_ring', $1)`, [payload]);
  const hears = async (payload: string) => {
    for (let times = 0; !heard.includes(payload); times += 1) {
      assert.ok(times < 1_000, `heard only ${JSON.stringify(heard)}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  };
  await hears(''); // whatever was said before it listened
  await tell('one');
  await hears('one');
  heard.length = 0;
  await house.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'candor-notices' and datname = current_database()`,
  );
  await hears(''); // something may have been said meanwhile
  assert.equal(lost.length, 1);
  await tell('two');
  await hears('two');
  stop();
  await tell('three');
  await new Promise((done) => setTimeout(done, 100));
  assert.ok(!heard.includes('three'));
});
