import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor } from '../support/candor.ts';

let candor: Candor;
let kim: { readonly cookie: string; readonly person: string };

before(async () => {
  candor = await startCandor();
  kim = await candor.setUp();
});
after(() => candor.dispose());

const asKim = (method: string, path: string, body?: unknown) =>
  candor.api(method, `/api/v1${path}`, body, { cookie: kim.cookie });

async function signedIn(name: string, access: string): Promise<{ id: string; cookie: string }> {
  const login = { email: `${name}@acme.example`, password: 'a few plain words' };
  const { body } = await candor.api('POST', '/api/v1/people', { name, access, ...login });
  const session = await candor.api('POST', '/api/v1/session', login, {});
  return { id: body.id, cookie: session.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

type Mail = {
  readonly purpose: string;
  readonly person: string;
  readonly subject: string;
  readonly text: string;
};

async function mails(): Promise<Mail[]> {
  await candor.advance('PT1S'); // waits for what is due
  const { rows } = await candor.database.pool.query<Mail>(
    `select purpose, person, subject, subject || ' ' || text_body as text from mails order by created_at, id`,
  );
  return rows;
}

test('its people hear of who is named and who opened it; reminders of it stand alone', async () => {
  const open = await asKim('POST', '/incidents', { sentence: 'Invoices are slow', severity: 'sev3' });
  const secret = await asKim('POST', '/incidents', {
    sentence: 'Passwords leaked',
    severity: 'sev3',
    sensitive: true,
  });
  assert.equal(secret.status, 201);
  const [nina, lee] = [await signedIn('nina', 'responder'), await signedIn('lee', 'approver')];
  await asKim('PUT', `/incidents/${secret.body.id}/named`, { people: [nina.id] });
  const glass = { reason: 'The regulator calls' };
  const headers = { cookie: lee.cookie };
  const path = `/api/v1/incidents/${secret.body.name}/break-glass`;
  assert.equal((await candor.api('POST', path, glass, headers)).status, 200);
  await candor.advance('PT20M');

  const sent = await mails();
  const [named] = sent.filter(({ purpose }) => purpose === 'named');
  assert.deepEqual([named?.person, named?.subject], [nina.id, `You are named for ${secret.body.name}`]);
  assert.doesNotMatch(named?.text ?? '', /Passwords/, 'the mail says that there is something, not what');
  const broken = sent.filter(({ purpose }) => purpose === 'glass-broken');
  assert.deepEqual(broken.map(({ person }) => person).sort(), [kim.person, nina.id].sort());
  assert.match(broken[0]?.text ?? '', /lee opened INC-\d+ without being named[\s\S]*The regulator calls/);

  const reminders = sent.filter(
    ({ text }) => text.includes(open.body.name) || text.includes(secret.body.name),
  );
  const both = reminders.filter(
    ({ text }) => text.includes(open.body.name) && text.includes(secret.body.name),
  );
  assert.deepEqual(both, []);
  for (const name of [open.body.name, secret.body.name])
    assert.ok(
      reminders.some(({ text, person }) => text.includes(name) && person === kim.person),
      name,
    );
});

test('numbers for machines count what everybody may know', async () => {
  const metrics = async () =>
    (await fetch(`${candor.consoleUrl}/metrics`, { headers: { cookie: kim.cookie } })).text();
  const text = await metrics();
  assert.match(text, /^candor_open_incidents 1$/m);
  assert.doesNotMatch(text, /route="[^"]*(?:named|break-glass)/);
  assert.match(text, /route="\/api\/v1\/incidents\/\*"/);
});

test('the sender of an alert is not told what a person made of it', async () => {
  const { body: route } = await candor.api('POST', '/api/v1/alert-routes', {
    name: 'Probe',
    kind: 'generic',
  });
  const post = async (title: string) => {
    const address = new URL(route.url).pathname;
    const answer = await candor.api('POST', address, { title, status: 'firing', key: title }, {});
    return answer.body;
  };
  assert.equal((await post('Somebody is inside')).outcome, 'proposed');
  const proposals = (await asKim('GET', '/home')).body.proposals;
  const taken = await asKim('POST', '/incidents', {
    alert: proposals[0].id,
    sentence: 'Break-in',
    sensitive: true,
  });
  assert.equal(taken.status, 201);
  const [again, other] = [await post('Somebody is inside'), await post('Another thing')];
  assert.deepEqual(again, other, 'as if nobody had decided yet');
  assert.equal(again.incident, null);
});
