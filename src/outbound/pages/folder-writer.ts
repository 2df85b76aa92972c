import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../kit/log.ts';
import type { PublicFile } from './file.ts';
import type { Folder, WriteState } from './folder.ts';

export type FolderWriterOptions = {
  readonly folder: Folder;
  /** Every path there is, once everything was rendered: others are removed. */
  readonly paths: () => ReadonlySet<string>;
  /** Told how a stretch of writing ended. */
  readonly onEnd: (result: 'written' | 'behind') => void;
  readonly log: Log;
};

// Few enough that new words never wait long behind a rendering of everything.
const batchSize = 64;
// Longer than the others of the same home wait between two tries.
const pause = 60;

/** Brings rendered files to the folder behind the back of readers, newest words first. */
export class FolderWriter {
  readonly #options: FolderWriterOptions;
  #pending = new Map<string, PublicFile>();
  #clean = false;
  #state: WriteState = { versions: {}, confirmedAt: 0, force: false };
  #writing: Promise<void> | null = null;

  constructor(options: FolderWriterOptions) {
    this.#options = options;
  }

  /** `whole`: these are all there is. */
  add(files: readonly PublicFile[], state: WriteState, whole: boolean): void {
    const older = whole
      ? []
      : [...this.#pending].filter(([path]) => !files.some((file) => file.path === path));
    this.#pending = new Map([...files.map((file) => [file.path, file] as const), ...older]);
    this.#clean ||= whole;
    this.#state = state;
    this.resume();
  }

  /** Goes on with what could not be written before (a full disk, a folder that others held). */
  resume(): void {
    if (this.#pending.size === 0 || this.#writing) return;
    this.#writing = this.#write()
      .catch((error: unknown) =>
        this.#options.log.error({ err: error }, 'pages: the folder cannot be written'),
      )
      .finally(() => {
        this.#writing = null;
      });
  }

  /** Waits for what is being written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    const { folder, paths, onEnd } = this.#options;
    while (this.#pending.size > 0) {
      const batch = [...this.#pending.values()].slice(0, batchSize);
      const last = batch.length === this.#pending.size;
      const result = await folder.write(batch, this.#state, last && this.#clean ? paths() : null);
      if (result === 'busy') return;
      if (result === 'behind') {
        this.#pending.clear();
        return onEnd('behind');
      }
      for (const file of batch) if (this.#pending.get(file.path) === file) this.#pending.delete(file.path);
      if (last) this.#clean = false;
      else await wait(pause);
    }
    onEnd('written');
  }
}
