import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';

/** A secret that we must be able to read again, enciphered with the installation's key: a stolen dump does not show it. */
export function seal(text: string, key: Buffer, purpose: string): Buffer {
  const nonce = randomBytes(12);
  const lock = createCipheriv(cipher, lockOf(key, purpose), nonce);
  const closed = Buffer.concat([lock.update(text, 'utf8'), lock.final()]);
  return Buffer.concat([nonce, lock.getAuthTag(), closed]);
}

/** `null` when it was sealed with another key, or changed. */
export function unseal(sealed: Buffer, key: Buffer, purpose: string): string | null {
  try {
    const lock = createDecipheriv(cipher, lockOf(key, purpose), sealed.subarray(0, 12));
    lock.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([lock.update(sealed.subarray(28)), lock.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function lockOf(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `candor sealed ${purpose}`, 32));
}
