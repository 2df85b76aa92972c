import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedRefusal } from './refusal.ts';

/** Where everything of the embedded server lives under CANDOR_HOME. All paths are absolute. */
export type Home = {
  readonly directory: string;
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  /** Who holds the lock, in words for the next starter. A file of its own: see lock.ts. */
  readonly holder: string;
  /** The server's `cluster_name`: how a process is recognised as the server of this very home. */
  readonly name: string;
};

export async function homeAt(path: string): Promise<Home> {
  const directory = await existing(path);
  return {
    directory,
    data: join(directory, 'postgres'),
    log: join(directory, 'postgres.log'),
    lock: join(directory, 'candor.lock'),
    holder: join(directory, 'candor.pid'),
    name: `candor-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`,
  };
}

// The real path, so that two spellings of one home are one home.
async function existing(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true });
    return await realpath(path);
  } catch (error) {
    throw new EmbeddedRefusal(`Candor's home ${path} cannot be made: ${(error as Error).message}.`);
  }
}
