import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSite } from '../api/site.ts';

const site = await openSite();
const { machine } = site;
const { pool } = site.house;
const incident = `inc_${'0'.repeat(32)}`;
await pool.query(
  `insert into incidents (id, number, version, status, severity, sensitive, headline, card, declared_at)
   values ($1, 900, 1, 'investigating', 'sev2', false, 'X', '{}', now())`,
  [incident],
);
const canary = 'zcanaryz';

/** Everything that the database holds, every table of it. */
async function dump(): Promise<string> {
  const { rows: tables } = await pool.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await pool.query(`select string_agg(t::text, E'\\n') as text from ${name} t`);
      return `${name}: ${rows[0]?.text ?? ''}`;
    }),
  );
  const hidden = Buffer.from(canary).toString('hex'); // as bytes are shown
  return texts.filter((text) => text.toLowerCase().includes(canary) || text.includes(hidden)).join('\n');
}

/** A customer with somebody there, and traces of both wherever there may be any. */
async function known(name: string): Promise<{ customer: string; contact: string; conversation: string }> {
  const address = `${canary}.${name}@example.com`;
  const customer = (
    await machine.post('/customers', {
      name: `${canary} ${name}`,
      externalId: `${canary}-${name}`,
      tier: canary,
      regions: [canary],
      attributes: { [canary]: canary },
    })
  ).body.id;
  const contact = (await machine.post(`/customers/${customer}/contacts`, { address, name: canary })).body.id;
  const conversation = `cnv_${name}`;
  await pool.query(
    `insert into conversations (id, incident, customer, contact, name, address, state, subject, last_message_at, created_at)
     values ($1, $2, $3, $4, $5, $5, 'needs-reply', $5, now(), now())`,
    [conversation, incident, customer, contact, canary],
  );
  await pool.query(
    `insert into messages (id, conversation, direction, channel, contact, text, folded, at, message_id)
     values ($1 || '_1', $1, 'in', 'mail', $2, $3, $3, now(), $1 || $3), ($1 || '_2', $1, 'out', 'mail', null, $3, '', now(), null)`,
    [conversation, contact, canary],
  );
  await pool.query(
    `insert into attachments (id, message, name, type, size, content) values ($1 || '_a', $1 || '_1', $2, 'text/plain', 1, $3)`,
    [conversation, canary, Buffer.from(canary)],
  );
  await pool.query(
    `insert into mails (id, purpose, to_address, subject, text_body, contact, due_at, created_at)
     values ($1 || '_m', 'answer', $2, $3, $3, $4, now(), now()), ($1 || '_n', 'confirm', upper($2), $3, $3, null, now(), now())`,
    [conversation, address, canary, contact],
  );
  await pool.query(
    `insert into deliveries (update_id, incident, subscriber, state, due_at, reply) values ($1, $2, $3, 'failed', now(), $4)`,
    [`upd_${name}`, incident, contact, `550 <${address}> unknown`],
  );
  await pool.query(
    `insert into unplaced_mails (id, received_at, from_address, to_address, subject, reason, raw)
     values ($1, now(), $2, 'x@y.example', $3, 'x', $4)`,
    [`unp_${name}`, address, canary, Buffer.from(canary)],
  );
  await pool.query(`insert into signals (id, at, source, text, email) values ($1, now(), 'page', $2, $3)`, [
    `sig_${name}`,
    canary,
    address,
  ]);
  await pool.query(
    `insert into signals (id, at, source, text, said_by, url, contact, customer)
     values ($1, now(), 'zendesk', $2, $2, 'https://desk.example/' || $2, $3, $4)`,
    [`sig_desk_${name}`, canary, contact, customer],
  );
  await pool.query(
    `insert into affected_customers (incident, customer, state, how, cannot, added_at) values ($1, $2, 'in', 'pick', $3, now())`,
    [incident, customer, canary],
  );
  return { customer, contact, conversation };
}

test('one person’s data are given out, and then forgotten', async () => {
  const { customer, contact, conversation } = await known('ann');
  await pool.query(
    `insert into people (id, name, email, access, created_at) values ('per_ann', 'Ann', 'a@acme.example', 'admin', now())`,
  );
  const mail = `insert into mails (id, purpose, person, to_address, subject, text_body, headers, state, due_at, created_at)
    values ($1, 'x', $2, $3, '', $4, '{}', 'accepted', now(), now())`;
  const [link, to] = ['https://status.acme.example/private/open/con_1.mai_2.x', `${canary}.ann@example.com`];
  await pool.query(mail, ['mai_own', null, to, `Open ${link} once`]);
  await pool.query(mail, ['mai_ours', 'per_ann', to, 'Approve these words']);
  const given = await machine.get(`/contacts/${contact}/export`);
  assert.equal(given.status, 200, given.text);
  assert.equal(given.body.contact.address, `${canary}.ann@example.com`);
  assert.deepEqual(
    given.body.conversations[0].messages.map((one: { direction: string; attachments: string[] }) => [
      one.direction,
      one.attachments,
    ]),
    [
      ['in', [canary]],
      ['out', []],
    ],
  );
  assert.equal(given.body.mails.length, 3);
  assert.doesNotMatch(given.text, /con_1\.mai_2|Approve these words/);
  assert.equal((await machine.delete(`/contacts/${contact}`)).status, 204);
  assert.equal((await machine.get(`/contacts/${contact}`)).status, 404);
  const left = await dump();
  assert.doesNotMatch(left, /\.ann@|conversations|messages|attachments|mails|deliveries|signals/, left);
  const { rows } = await pool.query('select state from conversations where id = $1', [conversation]);
  assert.equal(rows[0].state, 'needs-reply', 'that there was a conversation stays');
  await pool.query(`delete from affected_customers where customer = $1`, [customer]);
});

test('what is about a sensitive incident is not given out by whoever is not named for it', async () => {
  const { customer, contact } = await known('eve');
  const card = { sensitive: true, declaredBy: { kind: 'person', person: 'per_else' }, named: [], roles: {} };
  await pool.query('update incidents set sensitive = true, card = $1', [
    JSON.stringify({ ...card, updates: {}, audiences: {} }),
  ]);
  const given = (await machine.get(`/contacts/${contact}/export`)).body;
  assert.deepEqual([given.conversations, given.withheld], [[], 1]);
  await pool.query('update incidents set sensitive = false');
  assert.equal(await erase(customer, `${canary} eve`), 204);
});

test('an erased customer is nowhere any more, and comes back by no import', async () => {
  const { customer, contact } = await known('bob');
  assert.notEqual(await dump(), '');
  for (const name of ['', 'somebody else', `${canary} BOB`])
    assert.equal(await erase(customer, name), 400, name);
  assert.equal(await erase(customer, `${canary} bob`), 204);
  assert.equal((await machine.get(`/customers/${customer}`)).status, 404);
  assert.equal((await machine.get(`/contacts/${contact}`)).status, 404);
  const ann = (await machine.get('/customers')).body.items[0];
  assert.equal(await erase(ann.id, ann.name), 204);
  assert.equal(await dump(), '');
  assert.equal(await erase(ann.id, ''), 404);
  const { rows } = await pool.query('select name, erased_at is not null as erased from customers');
  assert.deepEqual([...new Set(rows.map((row) => JSON.stringify(row)))], ['{"name":"","erased":true}']);
  const file = `external_id,name,contact_email\n${canary}-bob,Bob,${canary}.BOB@example.com\n`;
  await machine.post('/customers/import?dryRun=false', file, { 'content-type': 'text/csv' });
  const back = (await machine.get(`/customers/external:${canary}-bob/contacts`)).body.items;
  assert.deepEqual([back.length, back[0].state], [1, 'left']);
  assert.notEqual(back[0].customer, customer);
});

async function erase(id: string, name: string): Promise<number> {
  const answer = await site.app.inject({
    method: 'DELETE',
    url: `/api/v1/customers/${id}`,
    headers: machine.headers,
    payload: { name },
  });
  return answer.statusCode;
}
