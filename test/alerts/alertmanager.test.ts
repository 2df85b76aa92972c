import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Candor, startCandor, until } from '../support/candor.ts';
import { type AlertmanagerProcess, startAlertmanager } from './alertmanager-process.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

let mails: MailServer;
let candor: Candor;
let alertmanager: AlertmanagerProcess;
let headers: Record<string, string>;
let address: string;

before(async () => {
  mails = await startMailServer();
  candor = await startCandor({ SMTP_URL: mails.url, MAIL_FROM: 'Acme <status@acme.example>' });
  const { cookie } = await candor.setUp();
  headers = { cookie };
  const rules = [
    {
      matchers: [{ label: 'severity', op: '=', value: 'page' }],
      action: 'declare',
      severity: null,
      components: ['Invoices'],
    },
  ];
  const route = await call('POST', '/alert-routes', { name: 'Prometheus', kind: 'alertmanager', rules });
  address = route.url;
  alertmanager = await startAlertmanager(address);
});
after(async () => {
  await alertmanager?.stop();
  await candor?.dispose();
  await mails?.stop();
});

async function call(method: string, path: string, body?: unknown) {
  const reply = await candor.api(method, `/api/v1${path}`, body, headers);
  assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

const labels = { alertname: 'SavingFails', service: 'invoices', severity: 'page' };
const annotations = { summary: '5xx > 5%', customer_sentence: 'Some people cannot save invoices' };

/** Asks for updates and confirms, by the link in the mail. */
async function subscribe(address: string): Promise<void> {
  await call('POST', '/subscribers', { address });
  const asked = await until(async () => mails.to(address)[0]);
  const link = /http\S+\/confirm/.exec(asked.text)?.[0] ?? assert.fail(asked.text);
  const reply = await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(reply.status, 200, await reply.text());
}

test('from an alert to customers who know: incident, draft, one click, mail accepted, words on the page', async () => {
  await subscribe('ann@customer.example');

  await alertmanager.raise(labels, annotations);
  const incident = await until(async () => (await call('GET', '/incidents?status=open')).items[0]);
  assert.deepEqual(
    [incident.headline, incident.severity, incident.status],
    ['Some people cannot save invoices', 'sev1', 'investigating'],
  );

  const { items } = await call('GET', `/incidents/${incident.id}/drafts`);
  const draft = items.find((one: { audience: string }) => one.audience === 'public');
  assert.match(draft.text, /We have seen something wrong with Invoices\..*We will post again by/s);
  assert.deepEqual(
    draft.checks.filter((check: { level: string }) => check.level === 'block'),
    [],
  );

  const { recommendation } = await call('GET', `/incidents/${incident.id}`);
  const { audience, template, basedOn } = draft;
  const click = { audience, template, basedOn, disclosure: { reason: recommendation.reason }, publish: true };
  const update = await call('POST', `/incidents/${incident.id}/updates`, click);
  assert.equal(update.state, 'sending');
  assert.equal(mails.to('ann@customer.example').length, 1, 'nothing leaves while it can be undone');

  await candor.advance('PT15S');
  const mail = await until(async () => mails.to('ann@customer.example')[1]);
  assert.match(mail.subject, /Some people cannot save invoices/);
  assert.match(mail.text, /We have seen something wrong with Invoices\./);
  const page = await until(async () => {
    const html = await (await fetch(candor.pagesUrl)).text();
    return html.includes('We have seen something wrong with Invoices.') && html;
  });
  assert.match(page, /Some people cannot save invoices/);
});

test('what the alert does next is noted; it opens no second incident and moves no clock', async () => {
  const [incident] = (await call('GET', '/incidents?status=open')).items;
  const clock = () =>
    call('GET', `/incidents/${incident.id}`).then(
      ({ audiences }) => audiences.find((one: { audience: string }) => one.audience === 'public').clock.due,
    );
  const due = await clock();
  const noted = async () =>
    (await call('GET', `/incidents/${incident.id}/timeline`)).items.filter(
      ({ kind }: { kind: string }) => kind === 'alert.noted',
    ).length;
  const before = await noted();

  const past = new Date(Date.now() - 1_000);
  await alertmanager.raise(labels, annotations, past);
  await until(async () => (await noted()) === before + 1);
  await alertmanager.raise(labels, annotations);
  await until(async () => (await noted()) === before + 2);

  assert.equal(await clock(), due);
  assert.equal((await call('GET', '/incidents?status=open')).items.length, 1);
});

test('behind the gates of the real server bad posts are refused with a sentence, and strangers learn nothing', async () => {
  const json = { 'content-type': 'application/json' };
  const post = (url: string, body: string, more: Record<string, string> = json) =>
    fetch(url, { method: 'POST', body, headers: more });
  for (const [body, status, more] of [
    ['', 400],
    ['{"version":"4"', 400],
    ['{"version":"4","__proto__":{}}', 400],
    ['{}', 400],
    ['[]', 400],
    [`{"a":"${'x'.repeat(5_000_000)}"}`, 413],
    ['{}', 415, { 'content-type': 'text/plain' }],
  ] as const) {
    const reply = await post(address, body, more);
    const { detail, code } = (await reply.json()) as { detail: string; code: string };
    assert.deepEqual([reply.status, code], [status, 'invalid'], body.slice(0, 50));
    assert.match(detail, /^[A-Z].*[.)"]$/);
  }
  const nowhere = await Promise.all(
    ['x', 'cal_'.padEnd(47, 'x'), '%00', '..%2fapi'].map((key) =>
      post(`${candor.consoleUrl}/inbound/alertmanager/${key}`, '{{{'),
    ),
  );
  const bodies = await Promise.all(nowhere.map((reply) => reply.text()));
  assert.deepEqual(new Set(nowhere.map(({ status }) => status)), new Set([404]));
  assert.equal(new Set(bodies).size, 1, 'the same bytes');
  assert.equal((await fetch(address)).status, 404, 'looking changes nothing and shows nothing');
});
