import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { RepeatableRequest } from '../../engine/ports/idempotency.ts';

export type Answer = { readonly type: string | null; readonly etag: string | null; readonly body: string };

const cipher = 'aes-256-gcm';

/** Locks an answer with the key of its asker: who reads the database reads no secret in it. */
export function seal(key: string, request: RepeatableRequest, answer: Answer): string {
  const iv = randomBytes(12);
  const lock = createCipheriv(cipher, lockOf(key, request), iv);
  const locked = Buffer.concat([lock.update(JSON.stringify(answer), 'utf8'), lock.final()]);
  return Buffer.concat([iv, lock.getAuthTag(), locked]).toString('base64');
}

/** The answer again. Throws when it was sealed with another key. */
export function openSealed(key: string, request: RepeatableRequest, sealed: string): Answer {
  const bytes = Buffer.from(sealed, 'base64');
  const lock = createDecipheriv(cipher, lockOf(key, request), bytes.subarray(0, 12));
  lock.setAuthTag(bytes.subarray(12, 28));
  return JSON.parse(Buffer.concat([lock.update(bytes.subarray(28)), lock.final()]).toString('utf8'));
}

function lockOf(key: string, { scope }: RepeatableRequest): Buffer {
  return Buffer.from(hkdfSync('sha256', key, scope, 'candor idempotent answer', 32));
}
