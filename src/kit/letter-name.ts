import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { fromBase32, toBase32 } from './base32.ts';

/**
 * What a letter is called outside. Deliveries are numbered, and a number would tell a reader how many mails went to
 * others between two of theirs: it is enciphered, so that the same letter always has the same name and no name says
 * anything. Single mails have a UUID already.
 */
export function letterName(letter: string, key: Buffer): string {
  const number = /^del_([1-9]\d{0,18})$/.exec(letter)?.[1];
  return number === undefined ? letter : `del_${enciphered(BigInt(number), key)}`;
}

/** The letter that is called so; `null` for a name that no letter of this installation has. */
export function letterNamed(name: string, key: Buffer): string | null {
  if (!name.startsWith('del_')) return name;
  const number = deciphered(name.slice('del_'.length), key);
  return number === null ? null : `del_${number}`;
}

// One block of AES: half of it zeros, by which a name that we did not make is known.
function enciphered(number: bigint, key: Buffer): string {
  const block = Buffer.alloc(16);
  block.writeBigUInt64BE(number, 8);
  const cipher = createCipheriv('aes-256-ecb', keyOf(key), null).setAutoPadding(false);
  return toBase32(Buffer.concat([cipher.update(block), cipher.final()]));
}

function deciphered(text: string, key: Buffer): bigint | null {
  const bytes = fromBase32(text);
  if (bytes?.length !== 16) return null;
  const decipher = createDecipheriv('aes-256-ecb', keyOf(key), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const number = block.readBigUInt64BE(8);
  return block.readBigUInt64BE(0) === 0n && number > 0n ? number : null;
}

/** Made once for each key: a letter's name is made for every mail of a million. */
const known = new WeakMap<Buffer, Buffer>();

function keyOf(key: Buffer): Buffer {
  const made = known.get(key) ?? createHmac('sha256', key).update('letter-name').digest();
  known.set(key, made);
  return made;
}
