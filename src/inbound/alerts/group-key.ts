import { createHash } from 'node:crypto';

/** A key that an index can hold: long ones (and ones with characters that cannot be stored) by their hash. */
export function groupKeyOf(text: string): string {
  if (text.length <= 400 && text.isWellFormed() && !text.includes('\0')) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
