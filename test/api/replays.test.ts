import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { test } from 'node:test';
import { openSite } from './site.ts';

const { app, machine, person } = await openSite();
const outage = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/atlassian-april-2022.json'), 'utf8'),
);

test('the shipped outage under the policy that ships: first word in time, no promise missed, silent as promised', async () => {
  const { status, body } = await machine.post('/replays', { timeline: outage });
  assert.equal(status, 200, JSON.stringify(body).slice(0, 500));
  const { happened, candor } = body;
  assert.ok(candor.figures.knownToFirstWordMinutes <= 5, 'the target of a sev2');
  assert.deepEqual([candor.figures.promisesMissed, candor.figures.missedWithoutEscalation], [0, 0]);
  // While monitoring a sev1, the longest rhythm in use.
  assert.equal(candor.figures.longestSilenceMinutes, 30);
  assert.equal(candor.figures.beyondPromiseMinutes, 0);
  assert.deepEqual(candor.refused, []);
  const { toFirstWordMinutes, words, nothingNew, promises, promisesKept } = happened.figures;
  assert.deepEqual(
    [Math.floor(toFirstWordMinutes), words, nothingNew, promises, promisesKept],
    [85, 41, 16, 4, 0],
  );
  assert.equal(candor.seen.at(-1).status, 'resolved');
  assert.match(candor.seen[0].words, /We will post again by 08:39 UTC/);
});

test('an example by its id is the same, and is there to be read', async () => {
  const { body } = await machine.get('/replays');
  assert.deepEqual(
    body.items.map(({ id }: { id: string }) => id),
    ['atlassian-april-2022'],
  );
  assert.deepEqual((await machine.get('/replays/atlassian-april-2022')).body, outage);
  const [sent, named] = [
    await machine.post('/replays', { timeline: outage }),
    await machine.post('/replays', { example: 'atlassian-april-2022' }),
  ];
  assert.deepEqual(sent.body, named.body);
  assert.equal((await machine.get('/replays/nothing')).status, 404);
  assert.equal((await machine.post('/replays', { example: '__proto__' })).status, 404);
});

test('sixty minutes of nobody doing anything: other people are reached, and silence is recorded', async () => {
  for (const severity of ['sev1', 'sev2', 'sev3', 'sev4']) {
    const { status, body } = await machine.post('/replays', { pretend: { severity } });
    assert.equal(status, 200);
    assert.equal(body.candor.words.length, 0);
    assert.equal(body.real, false);
    if (severity === 'sev4') continue;
    assert.equal(body.candor.silences.length, 1, severity);
    const people = new Set(body.candor.asked.map(({ who }: { who: string }) => who));
    assert.ok(people.size >= 3, [...people].join());
  }
  const { body } = await machine.post('/replays', { pretend: { severity: 'sev2', firstWordSaid: true } });
  assert.equal(body.candor.words.length, 1);
  assert.ok(
    body.candor.seen.some(({ late }: { late: boolean }) => late),
    'the page says that we are late',
  );
});

test('the policy may be changed for the replay alone', async () => {
  const policy = { firstWord: { sev2: 1 }, decide: { sev2: 1 }, graceMinutes: 0 };
  const { body } = await machine.post('/replays', { pretend: { severity: 'sev2' }, policy });
  const missed = body.candor.happenings.find(({ sentence }: { sentence: string }) =>
    /^Missed/.test(sentence),
  );
  assert.equal((Date.parse(missed.at) - Date.parse(body.declaredAt)) / 60_000, 1);
  assert.equal((await machine.get('/policies')).body.firstWord.sev2, 5);
  const refused = await machine.post('/replays', {
    pretend: { severity: 'sev2' },
    policy: { communicationsLeadRequired: [] },
  });
  assert.equal(refused.status, 400);
  assert.match(refused.body.detail, /sev1 needs a communications lead/);
});

test('words chosen by the house are the words of its replays', async () => {
  await machine.patch('/templates/acknowledge', { body: 'We are looking. {next} is the next word.' });
  const { body } = await machine.post('/replays', {
    pretend: { severity: 'sev1' },
    people: { manner: 'diligent' },
  });
  assert.match(body.candor.seen[0].words, /^We are looking\. \d\d:\d\d UTC is the next word\.$/);
  await machine.delete('/templates/acknowledge');
});

const small = {
  format: 1,
  title: 'Small',
  begins: '2026-03-03T09:00:00Z',
  ends: '2026-03-03T10:00:00Z',
  components: [{ id: 'invoices', name: 'Invoices' }],
  declared: {
    at: '2026-03-03T09:10:00Z',
    sentence: 'Saving fails',
    severity: 'sev2',
    components: ['invoices'],
  },
};
const at = '2026-03-03T09:20:00Z';

const wrong: readonly (readonly [string, unknown, RegExp])[] = [
  [
    'an end before the beginning',
    { ...small, ends: '2026-03-03T08:00:00Z' },
    /ends: It ends before it begins/,
  ],
  ['no time at all', { ...small, ends: small.begins }, /It ends before it begins/],
  [
    'the year 9999',
    { ...small, begins: '9999-12-30T00:00:00Z', ends: '9999-12-31T23:59:59Z' },
    /year from 1970 to 2200/,
  ],
  ['a year before there were any', { ...small, begins: '0001-01-01T00:00:00Z' }, /year from 1970 to 2200/],
  ['a month of 40 days', { ...small, ends: '2026-04-12T10:00:00Z' }, /at most 31 days/],
  ['a day that there is not', { ...small, begins: '2026-02-30T09:00:00Z' }, /Write a time like/],
  ['a time without a zone', { ...small, begins: '2026-03-03T09:00:00' }, /Write a time like/],
  [
    'a declaration before anything began',
    { ...small, declared: { ...small.declared, at: '2026-03-03T08:00:00Z' } },
    /declared outside/,
  ],
  [
    'something learned too late',
    { ...small, known: [{ at: '2026-03-03T11:00:00Z', note: 'x' }] },
    /known\.0\.at: This is outside/,
  ],
  [
    'something learned when it was over',
    {
      ...small,
      known: [
        { at, status: 'resolved' },
        { at: '2026-03-03T09:30:00Z', note: 'x' },
      ],
    },
    /known\.1\.at: It was resolved by then/,
  ],
  [
    'a promise of a time that had passed',
    { ...small, said: [{ at, words: 'x', promised: '2026-03-03T09:19:00Z' }] },
    /promised a time that had passed/,
  ],
  [
    'a promise for next year',
    { ...small, said: [{ at, words: 'x', promised: '2027-03-03T09:19:00Z' }] },
    /more than 31 days ahead/,
  ],
  [
    'a record that ends too late',
    { ...small, saidUntil: '2026-03-04T09:00:00Z' },
    /saidUntil: This is outside/,
  ],
  [
    'two words in one breath',
    {
      ...small,
      said: [
        { at, words: 'x' },
        { at, words: 'y' },
      ],
    },
    /said\.1: These people were told something else/,
  ],
  [
    'a component twice',
    { ...small, components: [...small.components, ...small.components] },
    /components\.1: “invoices” is there twice/,
  ],
  [
    'a source twice',
    {
      ...small,
      sources: [
        { id: 'a', title: 'A' },
        { id: 'a', title: 'B' },
      ],
    },
    /sources\.1: “a” is there twice/,
  ],
  [
    'a figure twice',
    {
      ...small,
      record: [
        { figure: 'words', text: '1' },
        { figure: 'words', text: '2' },
      ],
    },
    /record\.1: “words” is there twice/,
  ],
  [
    'a component that nobody knows',
    { ...small, known: [{ at, components: { search: 'operational' } }] },
    /No component “search” is listed/,
  ],
  [
    'a source that nobody knows',
    { ...small, said: [{ at, words: 'x', sources: ['blog'] }] },
    /No source “blog” is listed/,
  ],
  [
    'a source that is no web address',
    { ...small, sources: [{ id: 'a', title: 'A', url: 'javascript:alert(1)' }] },
    /begins with https/,
  ],
  ['a misspelt field', { ...small, saids: [] }, /Nothing here is called "saids"/],
  ['a misspelt fact', { ...small, known: [{ at, facts: { whoo: 'x' } }] }, /Nothing here is called "whoo"/],
  ['another format', { ...small, format: 2 }, /Write "format": 1/],
  ['no words', { ...small, said: [{ at, words: '   ' }] }, /Say something here/],
  [
    'a very long word',
    { ...small, said: [{ at, words: 'x'.repeat(200_000) }] },
    /Use at most 2000 characters/,
  ],
  ['half a customer', { ...small, known: [{ at, affected: { customers: 1.5 } }] }, /whole number/],
  ['fewer customers than none', { ...small, known: [{ at, affected: { customers: -1 } }] }, /at least 0/],
  ['a name on two lines', { ...small, title: 'a\nb' }, /one line/],
  ['half a character', { ...small, title: 'a\ud800' }, /half a character/],
  ['a NUL', { ...small, title: 'a\0' }, /NUL/],
  ['a list where an object belongs', [], /must be an object/],
  ['null', null, /missing/],
  [
    'too many words',
    { ...small, said: Array.from({ length: 1001 }, () => ({ at, words: 'x' })) },
    /at most 1000 items/,
  ],
];

for (const [what, timeline, sentence] of wrong)
  test(`${what} is refused with a sentence`, async () => {
    const { status, text } = await machine.post('/replays', { timeline });
    assert.equal(status, 400, text.slice(0, 300));
    assert.match(readable(text), sentence);
  });

const raw: readonly (readonly [string, string, number, RegExp])[] = [
  ['10 000 levels', `{"timeline":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400, /nested deeper than 32/],
  ['NaN', '{"timeline":{"format":NaN}}', 400, /not JSON/],
  ['1e400', '{"timeline":{"format":1e400}}', 400, /number is too large/],
  ['__proto__', '{"timeline":{"__proto__":{"format":1}}}', 400, /No field may be called "__proto__"/],
  [
    'constructor',
    '{"timeline":{"known":[{"components":{"constructor":"operational"}}]}}',
    400,
    /No field may be called/,
  ],
  ['a name twice', '{"timeline":{"format":1,"format":1}}', 400, /there twice/],
  ['a megabyte', `{"timeline":{"title":"${'x'.repeat(2 ** 20)}"}}`, 413, /too large/],
  ['nothing', '', 400, /Send one of these/],
  ['two at once', '{"example":"a","pretend":{"severity":"sev1"}}', 400, /Send one of these/],
  [
    'a lazy people',
    '{"pretend":{"severity":"sev1"},"people":{"manner":"lazy"}}',
    400,
    /Choose one of: diligent, silent, as-it-was/,
  ],
  ['people who need no time', '{"pretend":{"severity":"sev1"},"people":{"minutes":0}}', 400, /at least 1/],
  [
    'a policy of nonsense',
    '{"pretend":{"severity":"sev1"},"policy":{"cadence":{"sev1":{"investigating":0}}}}',
    400,
    /Choose from 5 to 10080 minutes/,
  ],
  [
    'a policy of another house',
    '{"pretend":{"severity":"sev1"},"policy":{"kindness":1}}',
    400,
    /Nothing here is called "kindness"/,
  ],
];

for (const [what, payload, expected, sentence] of raw)
  test(`${what} is refused with a sentence, whatever JavaScript makes of it`, async () => {
    const headers = { ...machine.headers, 'content-type': 'application/json' };
    const reply = await app.inject({ method: 'POST', url: '/api/v1/replays', headers, payload });
    assert.equal(reply.statusCode, expected, reply.body.slice(0, 300));
    assert.match(readable(reply.body), sentence);
  });

test('at the edges of what is allowed it plays', async () => {
  for (const timeline of [
    small,
    { ...small, ends: '2026-04-03T08:59:00Z', known: [], said: [] },
    { ...small, components: [], declared: { ...small.declared, components: [] } },
    {
      ...small,
      begins: '2026-03-03T09:00:00+14:00',
      ends: '2026-03-03T09:00:00-12:00',
      declared: { ...small.declared, at },
    },
    { ...small, declared: { ...small.declared, sensitive: true } },
    { ...small, said: [{ at, words: '{next} {since} {unknown} [fill] password=hunter2 $& %s <script>' }] },
  ])
    for (const manner of ['diligent', 'silent', 'as-it-was']) {
      const { status, text } = await machine.post('/replays', { timeline, people: { manner } });
      assert.equal(status, 200, text.slice(0, 400));
    }
});

test('words that Candor would have held back are named, with the reason', async () => {
  const timeline = { ...small, said: [{ at, words: 'Login with password=hunter2 at [fill in]' }] };
  const { body } = await machine.post('/replays', { timeline, people: { manner: 'as-it-was' } });
  assert.equal(body.candor.words.length, 0);
  assert.equal(body.candor.refused.length, 1);
  assert.match(body.candor.refused[0].sentence, /^Fill in|password/);
});

test('the longest replay at the shortest rhythm leaves time for everything else, and ends', async () => {
  const every = { investigating: 5, identified: 5, monitoring: 5 };
  const timeline = { ...small, ends: '2026-04-03T08:59:00Z' };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { status, text } = await machine.post('/replays', { timeline, policy: { cadence: { sev2: every } } });
  delay.disable();
  assert.equal(status, 409, text.slice(0, 200));
  assert.match(text, /replay-too-long/);
  assert.ok(delay.max / 1e6 < 400, `others waited ${Math.round(delay.max / 1e6)} ms`);
});

test('few replays run at once and few wait; everybody inside may look', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => machine.post('/replays', { example: 'atlassian-april-2022' })),
  );
  const refused = answers.filter(({ status }) => status === 429);
  assert.deepEqual([answers.length - refused.length, refused.length], [6, 2]);
  assert.match(refused[0]?.body.detail, /Wait a moment/);
  const viewer = await person('viewer');
  assert.equal((await viewer.post('/replays', { pretend: { severity: 'sev1' } })).status, 200);
});

test('a replay ends when whoever asked for it hangs up', async () => {
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const timeline = { ...small, ends: '2026-03-31T08:59:00Z' };
  const policy = { cadence: { sev2: { investigating: 5, identified: 5, monitoring: 5 } } };
  const asked = () =>
    fetch(`${address}/api/v1/replays`, {
      method: 'POST',
      headers: { ...machine.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ timeline, policy }),
      signal: AbortSignal.timeout(300),
    }).catch(() => 'hung up');
  assert.deepEqual(await Promise.all([asked(), asked(), asked()]), ['hung up', 'hung up', 'hung up']);
  // Each of them would have taken seconds.
  const before = performance.now();
  assert.equal((await machine.post('/replays', { pretend: { severity: 'sev1' } })).status, 200);
  assert.ok(performance.now() - before < 1_000);
});

/** Detail and problems as one would read them: "path: sentence". */
function readable(text: string): string {
  const { detail, problems = [] } = JSON.parse(text) as {
    detail: string;
    problems?: readonly { path: string; sentence: string }[];
  };
  return [detail, ...problems.map(({ path, sentence }) => `${path}: ${sentence}`)].join('\n');
}
