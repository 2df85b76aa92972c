import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import { hashPassword, isPassword } from '../../src/kit/password.ts';

test('a password is kept as argon2id, in the PHC format, with salt and cost', async () => {
  const hash = await hashPassword('four plain words here');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(hash, await hashPassword('four plain words here'));
  assert.equal(await isPassword('four plain words here', hash), true);
  assert.equal(await isPassword('four plain words hers', hash), false);
  assert.equal(await isPassword('', hash), false);
});

test('a hash made elsewhere at another cost is understood', async () => {
  const nonce = Buffer.from('somesalt-of-16-b');
  const made = argon2Sync('argon2id', {
    message: 'secret',
    nonce,
    parallelism: 2,
    tagLength: 24,
    memory: 256,
    passes: 1,
  });
  const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  assert.equal(
    await isPassword('secret', `$argon2id$v=19$m=256,t=1,p=2$${plain(nonce)}$${plain(made)}`),
    true,
  );
  await assert.rejects(() => isPassword('secret', '$2b$10$notours'));
});

test('nobody has no password, and takes as much work to refuse', async () => {
  assert.equal(await isPassword('anything', null), false);
  const time = async (stored: string | null): Promise<number> => {
    const start = process.hrtime.bigint();
    for (let times = 0; times < 5; times += 1) await isPassword('wrong', stored);
    return Number(process.hrtime.bigint() - start);
  };
  const hash = await hashPassword('right');
  const ratio = (await time(null)) / (await time(hash));
  assert.ok(ratio > 0.2 && ratio < 5, `took ${ratio} times as long`);
});

test('accents are the same however they were typed', async () => {
  assert.equal(await isPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait')), true);
});

test('many at once all get their turn', async () => {
  const hash = await hashPassword('right');
  const asked = Array.from({ length: 12 }, (_, at) => isPassword(at % 2 ? 'right' : 'wrong', hash));
  assert.deepEqual(
    await Promise.all(asked),
    Array.from({ length: 12 }, (_, at) => at % 2 === 1),
  );
});
