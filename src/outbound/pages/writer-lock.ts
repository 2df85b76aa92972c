import { open, rename, stat, unlink, utimes } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

// A holder touches its lock every two seconds; one that did not for fifteen is dead.
const touchEvery = 2_000;
const deadAfter = 15_000;

/**
 * Runs `work` while no other process that writes the same folder does. Gives up after `patience` ms.
 *
 * @returns what `work` returned, or `null` if the lock was not to be had.
 */
export async function withWriterLock<T>(
  path: string,
  work: () => Promise<T>,
  patience = 20_000,
): Promise<T | null> {
  const until = Date.now() + patience;
  while (!(await take(path))) {
    if (Date.now() > until) return null;
    await removeDead(path);
    await wait(20 + Math.random() * 30);
  }
  const touching = setInterval(() => utimes(path, new Date(), new Date()).catch(() => {}), touchEvery);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    await unlink(path).catch(() => {});
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Renaming first: of two that find the same dead lock only one removes it, and never a fresh one. */
async function removeDead(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found || Date.now() - found.mtimeMs < deadAfter) return;
  const aside = `${path}.${process.pid}.${Date.now()}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (moved) await unlink(aside).catch(() => {});
}
