import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The installation's own key: it signs links in mails. From CANDOR_SECRET, where several hosts share a database;
 * else made once and kept under the home, outside the database, so that a stolen dump opens nothing.
 */
export function installationKey(home: string, secret: string | null): Buffer {
  if (secret) return createHash('sha256').update(`candor:${secret}`).digest();
  const path = join(home, 'secret.key');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path);
}
