import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EscrowedCustomer } from '../../src/engine/ports/escrow.ts';
import { openList, sealList } from '../../src/main/escrow/sealed-list.ts';
import { startCandor, until } from '../support/candor.ts';
import { openMailbox } from '../support/mailbox.ts';

const command = join(import.meta.dirname, '../../src/main/escrow.ts');

type Ended = { readonly code: number; readonly out: string; readonly complaint: string };

function escrow(environment: Record<string, string>, ...args: string[]): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', ...environment };
  return new Promise((resolve) =>
    execFile(process.execPath, [command, ...args], { env }, (error, out, complaint) =>
      resolve({ code: error ? Number(error.code) : 0, out, complaint }),
    ),
  );
}

test('with the database dropped and no server, everybody is listed and written to, once', async () => {
  const candor = await startCandor();
  const mailbox = await openMailbox((to) => {
    if (to.startsWith('full@')) throw Object.assign(new Error('5.2.2 mailbox full'), { responseCode: 552 });
  });
  const folder = await mkdtemp(join(tmpdir(), 'candor-words-'));
  try {
    const named = async (id: string, name: string, ...addresses: string[]) => {
      const contacts = addresses.map((address) => ({ address, name: `Ann of ${name}` }));
      return (await candor.api('PUT', `/api/v1/customers/external:${id}`, { name, contacts })).body;
    };
    const northwind = await named('N-1', 'Northwind', 'ann@northwind.example', 'full@northwind.example');
    await named('C-1', 'Contoso Ünited', 'ann@contoso.example', 'ANN@northwind.example');
    const left = await named('L-1', 'Left', 'left@left.example');
    const [gone] = (await candor.api('GET', `/api/v1/customers/${left.id}/contacts`)).body.items;
    await candor.api('PATCH', `/api/v1/contacts/${gone.id}`, { state: 'left' });

    const file = join(candor.home, 'escrow', 'contacts.json.enc');
    const environment = {
      CANDOR_HOME: candor.home,
      MAIL_FROM: 'Acme <status@acme.example>',
      SMTP_URL: mailbox.url,
    };
    await until(async () => {
      const { out } = await escrow(environment, 'list');
      return out.includes('3 customers, 4 contacts') && !out.includes('left@') ? out : null;
    }, 20);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.doesNotMatch(
      (await readFile(file)).toString('latin1'),
      /northwind/i,
      'nobody reads it without the key',
    );

    await candor.stop('SIGKILL');
    await candor.database.drop();
    const listed = await escrow(environment, 'list', '--customer', 'contoso');
    assert.equal(listed.code, 0, listed.complaint);
    assert.match(listed.out, /1 customers, 2 contacts/);
    assert.match(listed.out, /Contoso Ünited {2}cus_[0-9a-f]{32} \(C-1\)/);
    assert.match(listed.out, /^ {2}Ann of Contoso Ünited <ann@contoso\.example> {2}en, UTC, plain$/m);

    const words = join(folder, 'words.txt');
    await writeFile(words, 'Our own systems are down.\nWe write again at 15:00 UTC. – Acme\n');
    const send = (to: string) =>
      escrow(environment, 'send', '--to', to, '--subject', 'Störung', '--text-file', words);
    const one = await send(northwind.id);
    assert.deepEqual([one.code, one.out.split('\n')[0]], [1, '1 mails sent.']);
    assert.match(one.out, /Not to full@northwind\.example: 552 .*mailbox full/);
    const all = await send('all');
    assert.match(all.out, /^1 mails sent\. 1 had these words before\./);
    assert.deepEqual(mailbox.mails.map(({ envelopeTo }) => envelopeTo).sort(), [
      'ann@contoso.example',
      'ann@northwind.example',
    ]);
    const [mail] = mailbox.mails;
    assert.equal(mail?.subject, 'Störung');
    assert.match(mail?.text ?? '', /We write again at 15:00 UTC\. – Acme/);
    assert.equal(mail?.from?.text, '"Acme" <status@acme.example>');

    await chmod(file, 0o600);
    const foreign = await escrow({ ...environment, CANDOR_SECRET: 'x'.repeat(40) }, 'list');
    assert.equal(foreign.code, 1);
    assert.match(foreign.complaint, /sealed with another key/);
  } finally {
    await mailbox.close();
    await candor.dispose().catch(() => {}); // its database is gone already
    await rm(candor.home, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
});

const wrong: readonly (readonly [title: string, args: string[], says: RegExp])[] = [
  ['nothing', [], /Write it like this/],
  ['an act nobody knows', ['burn'], /Write it like this/],
  ['an option nobody knows', ['list', '--all'], /Write it like this/],
  [
    'nobody to write to',
    ['send', '--subject', 'X', '--text-file', '/dev/null'],
    /Write it like this|no contact list/,
  ],
];
for (const [title, args, says] of wrong)
  test(`escrow with ${title} says how it is written`, async () => {
    const home = await mkdtemp(join(tmpdir(), 'candor-home-'));
    const { code, complaint } = await escrow({ CANDOR_HOME: home }, ...args);
    assert.notEqual(code, 0);
    assert.match(complaint, says);
    await rm(home, { recursive: true, force: true });
  });

test('a sealed list opens with its key only, and only as it was', async () => {
  async function* customers(): AsyncIterable<EscrowedCustomer> {
    const nobody = { externalId: null, ownerName: null, ownerEmail: null, contacts: [] };
    for (let at = 0; at < 3000; at += 1) yield { id: `cus_${at}`, name: `Name\n${at}`, ...nobody };
  }
  const key = randomBytes(32);
  const sealed = await sealList(key, 1_000, customers());
  const opened = openList(key, sealed);
  assert.deepEqual([opened?.writtenAt, opened?.customers.length], [1_000, 3000]);
  assert.equal(opened?.customers[2999]?.name, 'Name\n2999');
  assert.equal(openList(randomBytes(32), sealed), null);
  for (const at of [0, 20, 40, sealed.length - 1]) {
    const bent = Buffer.from(sealed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    assert.equal(openList(key, bent), null, `byte ${at}`);
  }
  assert.equal(openList(key, sealed.subarray(0, 30)), null);
  assert.equal(openList(key, Buffer.alloc(0)), null);
});
