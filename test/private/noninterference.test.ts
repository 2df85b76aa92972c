import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Audience } from '../../src/domain/customers/audience.ts';
import type { Publication } from '../../src/domain/updates/publication.ts';
import { ask, customer, incident, openWorld, signIn, told, type World } from './world.ts';

/**
 * What a contact of Northwind is answered depends on nothing but what was said to Northwind and between us and this
 * contact: with and without everything else that goes on, each answer is the same, byte for byte.
 */
let world: World;
let cookie: string;
let other: string;
const incidents: string[] = [];
before(async () => {
  world = await openWorld();
  await customer(world, 'northwind', { zone: 'Europe/Berlin', regions: ['eu'] });
  await customer(world, 'kestrel', { regions: ['eu'] });
  await world.pool.query(
    `insert into contacts (id, customer, name, address, created_at) values ('con_ana', 'cus_northwind', 'Ana', 'ana@northwind.example', now())`,
  );
  for (const name of ['one', 'two', 'three', 'a drill'])
    incidents.push(await incident(world, `Sentence of ${name}`));
  cookie = await signIn(world, 'con_northwind');
  other = await signIn(world, 'con_kestrel');
});
after(() => world.close());

type Content =
  | {
      readonly kind: 'words';
      readonly incident: number;
      readonly to: Audience;
      readonly text: string;
      readonly closed: boolean;
      readonly mode: Publication['mode'];
    }
  | {
      readonly kind: 'affected';
      readonly incident: number;
      readonly customer: string;
      readonly state: 'in' | 'out';
      readonly told: boolean;
      readonly text: string;
    }
  | {
      readonly kind: 'message';
      readonly incident: number;
      readonly contact: string;
      readonly direction: 'in' | 'out' | 'note';
      readonly text: string;
      readonly later: boolean;
      readonly doubtful: boolean;
    };

const text = fc.string({ minLength: 1, maxLength: 30 }).map((part) => `«${part.replaceAll('\0', '')}»`);
const place = fc.nat({ max: 2 });
const words = (to: readonly Audience[], modes: readonly Publication['mode'][] = ['real']) =>
  fc.record({
    kind: fc.constant('words' as const),
    incident: place,
    to: fc.constantFrom(...to),
    text,
    closed: fc.boolean(),
    mode: fc.constantFrom(...modes),
  });
const among = (customers: readonly string[]) =>
  fc.record({
    kind: fc.constant('affected' as const),
    incident: place,
    customer: fc.constantFrom(...customers),
    state: fc.constantFrom('in' as const, 'out' as const),
    told: fc.boolean(),
    text,
  });
const message = (
  contacts: readonly string[],
  directions: readonly ('in' | 'out' | 'note')[],
  more: { later?: boolean; doubtful?: boolean } = {},
) =>
  fc.record({
    kind: fc.constant('message' as const),
    incident: place,
    contact: fc.constantFrom(...contacts),
    direction: fc.constantFrom(...directions),
    text,
    later: fc.constant(more.later ?? false),
    doubtful: fc.constant(more.doubtful ?? false),
  });

/** What Northwind and this contact may see. */
const theirs = fc.array(
  fc.oneof(
    words(['customer:cus_northwind', 'affected']),
    among(['cus_northwind']),
    message(['con_northwind'], ['in', 'out']),
  ),
  { maxLength: 6 },
);

/** What they may not: of others, of the public, of ours, of their colleagues, and what has not left yet. */
const hidden = fc.array(
  fc.oneof(
    words(['customer:cus_kestrel', 'public', 'internal']),
    words(['customer:cus_northwind', 'affected'], ['drill', 'demo']).map((one) => ({ ...one, incident: 3 })),
    among(['cus_kestrel']),
    message(['con_kestrel', 'con_ana'], ['in', 'out', 'note']),
    message(['con_northwind'], ['note']),
    message(['con_northwind'], ['out'], { later: true }),
    message(['con_northwind'], ['in'], { doubtful: true }),
  ),
  { minLength: 1, maxLength: 8 },
);

async function clear(): Promise<void> {
  await world.pool.query('delete from messages');
  await world.pool.query('delete from conversations');
  await world.pool.query('delete from affected_customers');
  await world.pool.query('delete from publications');
}

async function fill(contents: readonly Content[], from: number): Promise<void> {
  for (const [at, content] of contents.entries()) await put(content, from + at);
}

async function put(content: Content, at: number): Promise<void> {
  const id = incidents[content.incident] ?? '';
  const { pool, clock } = world;
  if (content.kind === 'words') {
    const update = { id: `upd_${at}`, status: 'identified', publishedAt: clock.time - 60_000 * at } as const;
    const said = {
      ...update,
      words: [content.text],
      versions: {},
      changes: [],
      poll: null,
      correctedAt: null,
      promisedNext: null,
    };
    await told(world, id, content.to, {
      mode: content.mode,
      headline: content.text,
      version: at + 1,
      resolvedAt: content.closed ? clock.time - 3_600_000 : null,
      updates: [said],
    });
    return;
  }
  if (content.kind === 'affected') {
    await pool.query(
      `insert into affected_customers (incident, customer, state, how, cannot, told_at, added_at)
       values ($1, $2, $3, 'pick', $4, case when $5 then now() end, now())
       on conflict (incident, customer) do nothing`,
      [id, content.customer, content.state, content.text, content.told],
    );
    return;
  }
  await pool.query(
    `insert into conversations (id, incident, customer, contact, verified, state, last_message_at, created_at)
     select $1, $2, customer, id, true, 'waiting', now(), now() from contacts where id = $3
     on conflict do nothing`,
    [`cnv_${content.incident}_${content.contact}`, id, content.contact],
  );
  await pool.query(
    `insert into messages (id, conversation, direction, channel, person, text, at, verified, leaves_at)
     values ($1, $2, $3, 'page', 'per_sam', $4, $5, $6, $7)`,
    [
      `msg_${at}`,
      `cnv_${content.incident}_${content.contact}`,
      content.direction,
      content.text,
      new Date(clock.time - 1_000_000 + at),
      !content.doubtful,
      content.later ? new Date(clock.time + 5_000) : null,
    ],
  );
  await pool.query(
    `insert into attachments (id, message, name, type, size, content) values ($1, $2, $3, 'text/plain', 1, 'x')`,
    [`att_${at}`, `msg_${at}`, content.text],
  );
}

/** All that Northwind's browser can be answered: their page, every file there is, and every form. */
async function everyAnswer(files: number, browser = cookie): Promise<readonly string[]> {
  const asked = [
    ask(world, '/private', { cookie: browser }),
    ask(world, '/private', { cookie: browser, method: 'HEAD' }),
    ...Array.from({ length: files }, (_, at) => ask(world, `/private/files/att_${at}`, { cookie: browser })),
    ...incidents.map((incident) =>
      ask(world, '/private/messages', { cookie: browser, method: 'POST', form: { incident, text: '' } }),
    ),
  ];
  return Promise.all(asked.map(async (answer) => wholeOf(await answer)));
}

async function wholeOf(answer: Response): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date');
  return JSON.stringify([answer.status, headers, await answer.text()]);
}

test('what a contact is answered does not depend on what they may not see', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(theirs, hidden, async (seen, unseen) => {
      await clear();
      await fill(seen, 0);
      const count = seen.length + unseen.length;
      const without = await everyAnswer(count);
      await fill(unseen, seen.length);
      assert.deepEqual(await everyAnswer(count), without);
    }),
    { numRuns: 120 },
  );
});

test('what is theirs is there: the same question, asked for what they may see, finds a difference', async () => {
  await clear();
  const without = await everyAnswer(3);
  const shown: readonly Content[] = [
    { kind: 'words', incident: 0, to: 'customer:cus_northwind', text: 'Words', closed: false, mode: 'real' },
    {
      kind: 'message',
      incident: 0,
      contact: 'con_northwind',
      direction: 'out',
      text: 'Said',
      later: false,
      doubtful: false,
    },
  ];
  for (const [at, content] of shown.entries()) {
    await put(content, at);
    assert.notDeepEqual(await everyAnswer(3), without);
  }
  const page = await (await ask(world, '/private', { cookie })).text();
  assert.match(page, /Words[\s\S]*Said/);
  assert.doesNotMatch(await (await ask(world, '/private', { cookie: other })).text(), /Words|Said/);
});
