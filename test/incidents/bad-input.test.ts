import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWar } from './house.ts';

const war = await openWar();
const { lead } = war;
const { body: incident } = await lead.post('/incidents', { sentence: 'Invoices are slow' });
const { id } = incident;

/** Whatever stands there, the door answers with a clear no (every answer is checked: never a 5xx, always a sentence). */
const refused: readonly (readonly ['post' | 'put' | 'patch', string, unknown, string])[] = [
  ['post', '/incidents', {}, 'sentence-missing'],
  ['post', '/incidents', { sentence: '   ' }, 'sentence-missing'],
  ['post', '/incidents', { sentence: 'x'.repeat(501) }, 'sentence-too-long'],
  ['post', '/incidents', { sentence: 'x', severity: 'sev0' }, 'invalid'],
  ['post', '/incidents', { sentence: ['x'] }, 'invalid'],
  ['post', '/incidents', { sentence: 'x', components: ['Nothing of ours'] }, 'unknown-component'],
  ['post', '/incidents', { sentence: 'x', status: 'resolved' }, 'invalid'],
  ['post', '/incidents', { sentence: 'x', mode: 'drill' }, 'invalid'],
  ['post', '/incidents', { sentence: 'x\u0000y' }, 'invalid'],
  ['post', '/incidents', { sentence: 'x\ud800y' }, 'invalid'],
  ['post', '/incidents', { sentence: 'x', alert: 'alg_1' }, 'not-found'],
  ['post', '/incidents', { sentence: 'x', signals: ['sig_1'] }, 'not-found'],
  ['patch', `/incidents/${id}`, { status: 'resolved' }, 'resolve-gate'],
  ['patch', `/incidents/${id}`, { headline: '  ' }, 'headline-empty'],
  ['patch', `/incidents/${id}`, { facts: { since: 'yesterday' } }, 'invalid'],
  ['patch', `/incidents/${id}`, { facts: { since: '2026-02-30T00:00:00Z' } }, 'invalid'],
  ['patch', `/incidents/${id}`, { facts: { colour: 'red' } }, 'invalid'],
  ['patch', `/incidents/${id}`, { components: { x: 'major_outage' } }, 'unknown-component'],
  ['patch', `/incidents/${id}`, { components: { x: 'broken' } }, 'invalid'],
  ['post', `/incidents/${id}/notes`, { text: '  ' }, 'empty'],
  ['put', `/incidents/${id}/roles/king`, { person: lead.id }, 'unknown-role'],
  ['put', `/incidents/${id}/roles/free:%20`, { person: lead.id }, 'unknown-role'],
  ['put', `/incidents/${id}/roles/incident-lead`, { person: 'per_1' }, 'unknown-person'],
  ['put', `/incidents/${id}/roles/incident-lead`, { person: 'nobody@example.com' }, 'unknown-person'],
  ['put', `/incidents/${id}/roles/incident-lead`, { person: war.viewer.id }, 'not-allowed-role'],
  ['post', `/incidents/${id}/roles/customer-liaison/acceptance`, {}, 'not-asked'],
  ['post', `/incidents/${id}/disclosure`, { audience: 'public' }, 'reason-missing'],
  ['post', `/incidents/${id}/disclosure`, { audience: 'everybody', reason: 'because' }, 'unknown-audience'],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'everybody', template: 'acknowledge' },
    'unknown-audience',
  ],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'undecided', template: 'acknowledge' },
    'unknown-audience',
  ],
  ['post', `/incidents/${id}/updates`, { audience: 'public', template: 'hello' }, 'invalid'],
  ['post', `/incidents/${id}/updates`, { audience: 'public', body: 'x', promise: 'soon' }, 'time-unreadable'],
  ['post', `/incidents/${id}/updates`, { audience: 'public', body: 'x', promise: 'PT0S' }, 'time-unreadable'],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'public', body: 'x', promise: '-PT5M' },
    'time-unreadable',
  ],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'public', body: 'x', promise: '2026-02-30T10:00:00Z' },
    'time-unreadable',
  ],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'public', template: 'acknowledge', publish: true },
    'no-disclosure',
  ],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'public', status: 'resolved', publish: true },
    'resolve-gate',
  ],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'public', template: 'acknowledge', approvedBy: 'me' },
    'invalid',
  ],
  [
    'post',
    `/incidents/${id}/updates`,
    { audience: 'public', template: 'acknowledge', disclosure: { reason: '' } },
    'reason-missing',
  ],
  ['put', `/incidents/${id}/compositions/all`, { body: 'x', basedOn: 1 }, 'unknown-audience'],
  ['put', `/incidents/${id}/compositions/public`, { body: 'x'.repeat(20_001), basedOn: 1 }, 'invalid'],
  ['put', `/incidents/${id}/compositions/public`, { body: 'x', basedOn: -1 }, 'invalid'],
  ['put', `/incidents/${id}/clocks/public`, { every: 'PT5M' }, 'no-clock'],
  ['put', `/incidents/${id}/clocks/undecided`, {}, 'invalid'],
  ['put', `/incidents/${id}/clocks/undecided`, { every: 'PT5M', resume: true }, 'invalid'],
  ['put', `/incidents/${id}/clocks/undecided`, { due: '2020-01-01T00:00:00Z' }, 'time-past'],
  ['put', `/incidents/${id}/clocks/undecided`, { every: 'P9999D' }, 'time-far'],
  ['put', `/incidents/${id}/clocks/undecided`, { pausedUntil: '2026-11-23T13:00:00Z' }, 'reason-missing'],
  ['put', `/incidents/${id}/clocks/undecided`, { resume: true }, 'not-paused'],
  ['post', `/incidents/${id}/resolution`, {}, 'closing-missing'],
  ['post', `/incidents/${id}/resolution`, { closings: [{ audience: 'martians' }] }, 'unknown-audience'],
  [
    'post',
    `/incidents/${id}/resolution`,
    { waivers: [{ audience: 'undecided', reason: '' }] },
    'closing-missing',
  ],
  [
    'post',
    `/incidents/${id}/resolution`,
    { closings: [{ audience: 'undecided', body: 'x' }] },
    'no-disclosure',
  ],
  ['post', '/updates/upd_1/publication', {}, 'not-found'],
  ['post', '/updates/upd_1/correction', { body: 'x' }, 'not-found'],
  ['post', '/alerts/alg_1/dismissal', {}, 'not-found'],
  ['post', '/signals/sig_1/attachment', { incident: id }, 'not-found'],
];

for (const [method, path, body, code] of refused) {
  test(`${method} ${path.replace(id, 'INC')} ${JSON.stringify(body).slice(0, 90)} is refused: ${code}`, async () => {
    const answer = await lead[method](path, body);
    assert.equal(answer.body.code, code, answer.text);
    assert.ok(answer.status >= 400);
  });
}

test('nothing of what was refused is in the log', async () => {
  assert.equal((await lead.get(`/incidents/${id}`)).body.version, incident.version);
  assert.equal((await lead.get('/incidents?limit=200')).body.items.length, 1);
});

test('odd addresses are answered, too', async () => {
  const odd = [
    'INC-999999999',
    'INC-0',
    'inc_',
    '%00',
    '..%2f..%2fetc',
    "';drop table incidents",
    'x'.repeat(300),
    '🦆',
  ];
  for (const one of odd) {
    const path = one.startsWith('%') || one.includes('%') ? one : encodeURIComponent(one);
    const { status } = await lead.get(`/incidents/${path}`);
    assert.ok(status === 404 || status === 400 || status === 414, `${one}: ${status}`);
  }
  const bad = Buffer.from('["x",1]').toString('base64url');
  const far = Buffer.from('[9007199254740991,"x"]').toString('base64url');
  for (const cursor of ['x', bad, far, 'e30'])
    for (const list of ['/incidents', '/alerts', `/incidents/${id}/timeline`])
      assert.ok(
        [400, 200].includes((await lead.get(`${list}?cursor=${cursor}`)).status),
        `${list} ${cursor}`,
      );
  for (const query of ['limit=0', 'limit=-1', 'limit=1e9', 'limit=NaN', 'status=maybe', 'lane=7'])
    await lead.get(`/incidents?${query}`);
});

const strange = [
  '\u202egnp.exe',
  'z\u0301'.repeat(200),
  '{{constructor}}',
  `\${7*7}`,
  "=cmd|'/c'!A1",
  '<script>alert(1)</script>',
  '👩‍👩‍👧‍👦',
  '{next}{next}{since}',
  '$& $1 $$',
];

test('strange words are kept as they are, or refused with a sentence', async () => {
  for (const text of strange) {
    const { body } = await lead.post('/incidents', { sentence: text });
    assert.equal(body.sentence, text.trim());
    const words = { audience: 'public', body: text, headline: text, promise: 'PT20M' };
    const drafted = await lead.post(`/incidents/${body.id}/updates`, {
      ...words,
      disclosure: { reason: text },
    });
    assert.ok([201, 422].includes(drafted.status));
    assert.equal((await lead.get(`/incidents/${body.id}/drafts`)).status, 200);
    assert.equal((await lead.get(`/incidents/${body.id}/timeline`)).status, 200);
  }
  assert.equal((await lead.get('/home')).status, 200);
});
