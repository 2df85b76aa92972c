import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { refuse } from './refusal.ts';

// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Hashes a password with argon2id into the PHC string format, which carries its own salt and cost. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await derive({ ...cost, message: message(password), nonce });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(hash)}`;
}

/**
 * Whether the password is the one that was hashed. `null` (nobody of that name, or no password yet) costs the same
 * work and is always false, so that the time of the answer does not tell who exists.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const found = shape.exec(stored ?? nobody);
  if (!found) throw new Error('A stored password hash is not in the PHC format of argon2id.');
  const [, memory, passes, parallelism, salt = '', hash = ''] = found;
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive({
    message: message(password),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && stored !== null;
}

const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;

// The hashes run on the threads that files and name lookups need too: two at a time, and a bounded queue.
const atOnce = 2;
const queueLimit = 200;
const queue: (() => void)[] = [];
let running = 0;

async function derive(parameters: Argon2Parameters): Promise<Buffer> {
  if (running >= atOnce) await turn();
  else running += 1;
  try {
    return await new Promise((done, failed) => {
      argon2('argon2id', parameters, (error, key) => (error ? failed(error) : done(key)));
    });
  } finally {
    const next = queue.shift();
    if (next)
      next(); // hands its place on
    else running -= 1;
  }
}

function turn(): Promise<void> {
  if (queue.length >= queueLimit)
    refuse('unavailable', 'Too many people are signing in at once. Try again in a minute.');
  return new Promise((done) => queue.push(done));
}

// One text has one hash, however the keyboard composes its accents.
const message = (password: string): Buffer => Buffer.from(password.normalize('NFC'), 'utf8');

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
