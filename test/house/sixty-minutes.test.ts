import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';

let candor: Candor;

before(async () => {
  candor = await startCandor();
  await candor.setUp();
  for (const [name, access] of [
    ['Sam', 'comms'],
    ['Priya', 'approver'],
    ['Tom', 'responder'],
  ]) {
    await candor.api('POST', '/api/v1/people', { name, email: `${name}@acme.example`, access });
  }
});
after(() => candor.dispose());

type Entry = { readonly kind: string; readonly sentence: string; readonly at: string };

async function timeline(incident: string): Promise<Entry[]> {
  const { body } = await candor.api('GET', `/api/v1/incidents/${incident}/timeline?limit=200`);
  return body.items;
}

async function mailsAbout(incident: string): Promise<{ to: string; subject: string }[]> {
  const { body } = await candor.api('GET', '/api/v1/outbox?limit=200');
  return body.items.filter(
    (mail: { incident: string | null; purpose: string }) =>
      mail.incident === incident && ['nudge', 'escalation'].includes(mail.purpose),
  );
}

const clockOf = async (incident: string, audience: string) => {
  const { body } = await candor.api('GET', `/api/v1/incidents/${incident}`);
  return body.audiences.find((one: { audience: string }) => one.audience === audience)?.clock;
};

test('an hour of nobody doing anything is heard by three people, and by nobody too often', async () => {
  const { body } = await candor.api('POST', '/api/v1/incidents', {
    sentence: 'Nothing works',
    severity: 'sev1',
    components: ['Invoices'],
  });
  assert.equal((await clockOf(body.id, 'undecided')).state, 'undecided');
  await candor.advance('PT3M');
  assert.equal((await clockOf(body.id, 'undecided')).state, 'due-soon');
  await candor.advance('PT3M');
  assert.equal((await clockOf(body.id, 'undecided')).state, 'overdue');
  await candor.advance('PT5M');
  assert.equal((await clockOf(body.id, 'undecided')).state, 'silent');
  await candor.advance('PT49M');
  const entries = await timeline(body.id);
  assert.ok(entries.some(({ kind }) => kind === 'silence.began'));
  const mails = await until(async () => {
    const found = await mailsAbout(body.id);
    return new Set(found.map(({ to }) => to)).size >= 3 && found;
  });
  for (const address of new Set(mails.map(({ to }) => to))) {
    assert.ok(mails.filter(({ to }) => to === address).length <= 2, `${address}: ${mails.length}`);
  }
  const page = await (await fetch(candor.pagesUrl)).text();
  assert.doesNotMatch(page, /we are late/i, 'no promise was made to anybody yet');
});

test('once a promise was made and missed, the page says so', async () => {
  const { body } = await candor.api('POST', '/api/v1/incidents', {
    sentence: 'Search fails',
    severity: 'sev1',
    components: ['Search'],
  });
  await candor.api('POST', `/api/v1/incidents/${body.id}/updates`, {
    audience: 'public',
    template: 'acknowledge',
    promise: 'PT15M',
    disclosure: { reason: 'Customers may notice' },
    publish: true,
  });
  await candor.advance('PT60M');
  const page = await until(async () => {
    const text = await (await fetch(`${candor.pagesUrl}/incidents/${body.id}`)).text();
    return /late/i.test(text) && text;
  });
  assert.match(page, /We said/);
  const entries = await timeline(body.id);
  assert.ok(
    entries.some(({ kind }) => kind === 'silence.began'),
    'the silence is in the log',
  );
  assert.ok(entries.some(({ kind }) => kind === 'lateness.shown'));
});

test('the same hour with one click each time misses no promise', async () => {
  const { body } = await candor.api('POST', '/api/v1/incidents', {
    sentence: 'Sign in fails',
    severity: 'sev1',
    components: ['Sign in'],
  });
  const click = { audience: 'public', publish: true };
  await candor.api('POST', `/api/v1/incidents/${body.id}/updates`, {
    ...click,
    template: 'acknowledge',
    promise: 'PT15M',
    disclosure: { reason: 'Customers may notice' },
  });
  for (let round = 0; round < 4; round += 1) {
    await candor.advance('PT14M');
    const sent = await candor.api('POST', `/api/v1/incidents/${body.id}/updates`, {
      ...click,
      template: 'nothing-new',
      promise: 'PT15M',
    });
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
  }
  await candor.advance('PT4M');
  const kinds = (await timeline(body.id)).map(({ kind }) => kind);
  assert.ok(!kinds.includes('promise.missed'));
  assert.ok(!kinds.includes('silence.began'));
});
