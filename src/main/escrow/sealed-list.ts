import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip, gunzipSync } from 'node:zlib';
import type { EscrowedCustomer } from '../../engine/ports/escrow.ts';

/** The list of whom to write to, as it was at a time. */
export type ContactList = { readonly writtenAt: number; readonly customers: readonly EscrowedCustomer[] };

// AES-256-GCM; a file is this mark, a nonce, what is sealed (lines of JSON, packed), and the tag.
const mark = Buffer.from('candor-escrow-1\n');
const [nonceSize, tagSize] = [12, 16];

/** Seals the list with a key made from the installation's, a part at a time: other work goes on between them. */
export async function sealList(
  key: Buffer,
  writtenAt: number,
  customers: AsyncIterable<EscrowedCustomer>,
): Promise<Buffer> {
  const nonce = randomBytes(nonceSize);
  const cipher = createCipheriv('aes-256-gcm', escrowKey(key), nonce).setAAD(mark);
  const parts: Buffer[] = [mark, nonce];
  const packed = Readable.from(lines(writtenAt, customers)).compose(createGzip());
  for await (const part of packed) parts.push(cipher.update(part as Buffer));
  parts.push(cipher.final(), cipher.getAuthTag());
  return Buffer.concat(parts);
}

async function* lines(writtenAt: number, customers: AsyncIterable<EscrowedCustomer>): AsyncIterable<string> {
  yield `${JSON.stringify({ writtenAt })}\n`;
  for await (const customer of customers) yield `${JSON.stringify(customer)}\n`;
}

/** Opens what `sealList` made; `null` where the key is another's or the bytes are not as they were. */
export function openList(key: Buffer, file: Buffer): ContactList | null {
  const [start, end] = [mark.length + nonceSize, file.length - tagSize];
  if (end < start || !file.subarray(0, mark.length).equals(mark)) return null;
  const decipher = createDecipheriv('aes-256-gcm', escrowKey(key), file.subarray(mark.length, start))
    .setAAD(mark)
    .setAuthTag(file.subarray(end));
  try {
    const packed = Buffer.concat([decipher.update(file.subarray(start, end)), decipher.final()]);
    const [first = '{}', ...rest] = gunzipSync(packed).toString('utf8').trimEnd().split('\n');
    return { ...JSON.parse(first), customers: rest.map((line) => JSON.parse(line) as EscrowedCustomer) };
  } catch {
    return null;
  }
}

function escrowKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'candor contact list', 32));
}
