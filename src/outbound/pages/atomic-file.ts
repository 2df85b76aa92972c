import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Marks files that are being written; a crash may leave some, and the next start removes them. */
export const temporary = '.writing-';

/**
 * Writes a file so that readers see the old bytes or the new ones and never a part: a temporary file in the same
 * folder, on the disk for sure, then renamed over.
 */
export async function writeAtomically(path: string, bytes: Buffer | string, mode = 0o644): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${temporary}${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(draft, path);
  } catch (error) {
    await unlink(draft).catch(() => {});
    throw error;
  }
}
