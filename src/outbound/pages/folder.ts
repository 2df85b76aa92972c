import { mkdir, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Moment } from '../../domain/moment.ts';
import { temporary, writeAtomically } from './atomic-file.ts';
import { fileName, type PublicFile } from './file.ts';
import { isBehind, type Site, type Versions } from './site.ts';
import { withWriterLock } from './writer-lock.ts';

/** What lies in the published folder: for tools that copy it elsewhere, and so that nobody writes old over new. */
export type Manifest = {
  /** Grows with every write. */
  readonly version: number;
  readonly confirmedAt: Moment;
  /** Path → hash of the identity form. */
  readonly files: Readonly<Record<string, string>>;
};

/** Of everything that the files are made of. Beside the folder: they grow with words that are not for everybody too. */
type Kept = { readonly versions: Versions };

/** What is needed to write the pages again when the database cannot be asked. Beside the folder, not in it. */
export type Snapshot = { readonly confirmedAt: Moment; readonly site: Site };

/** What is written: made of which versions, confirmed when; `force` writes over newer ones. */
export type WriteState = {
  readonly versions: Versions;
  readonly confirmedAt: Moment;
  readonly force: boolean;
};

export type WriteResult = 'written' | 'behind' | 'busy';

const abreast = 8;

const nothing: Manifest = { version: 0, confirmedAt: 0, files: {} };

/** `<home>/public`, safe with any number of writers on one home. */
export class Folder {
  readonly #public: string;
  readonly #lock: string;
  readonly #versions: string;
  readonly #snapshot: string;
  /** Those of this process take turns, so that new words do not wait for a rendering of everything to be written. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(home: string) {
    this.#public = join(home, 'public');
    this.#lock = join(home, 'pages', 'writer.lock');
    this.#versions = join(home, 'pages', 'versions.json');
    this.#snapshot = join(home, 'pages', 'site.json');
  }

  /** Makes the folders and removes what a crash left half-written. */
  async open(): Promise<void> {
    await mkdir(this.#public, { recursive: true });
    await mkdir(join(this.#snapshot, '..'), { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#public, { recursive: true }))
      if (name.split('/').at(-1)?.startsWith(temporary))
        await unlink(join(this.#public, name)).catch(() => {});
  }

  async manifest(): Promise<Manifest> {
    return (await readJson<Manifest>(join(this.#public, 'manifest.json'))) ?? nothing;
  }

  /** The last site that was confirmed, by this process or another; `null` before the first. */
  async snapshot(): Promise<Snapshot | null> {
    const stored = await readJson<StoredSnapshot>(this.#snapshot);
    if (!stored) return null;
    const { confirmedAt } = await this.manifest();
    const publications = new Map(stored.publications.map((one) => [one.incident, one]));
    // Kept by an older Candor, the settings lack what came since.
    const settings = { ...sinceKept, ...stored.layout.settings };
    const site = { layout: { ...stored.layout, settings }, publications };
    return { site, confirmedAt: Math.max(stored.confirmedAt, confirmedAt) };
  }

  /** Keeps the site for a start without a database: before anybody is shown it, so that no start shows less. */
  async keep(site: Site, state: WriteState): Promise<WriteResult> {
    const stored: StoredSnapshot = {
      confirmedAt: state.confirmedAt,
      layout: site.layout,
      publications: [...site.publications.values()],
    };
    return this.#guarded(state, () => writeAtomically(this.#snapshot, JSON.stringify(stored), 0o600));
  }

  /**
   * Writes those files that differ from what lies there, then the manifest; with `only`, removes what is not among
   * these paths. Does nothing when another process has already written something newer.
   */
  async write(
    files: readonly PublicFile[],
    state: WriteState,
    only: ReadonlySet<string> | null,
  ): Promise<WriteResult> {
    return this.#guarded(state, async () => {
      const manifest = await this.manifest();
      const changed = files.filter((file) => manifest.files[file.path] !== file.hash);
      // In their order, a few at a time: what an index points to is there before the index is.
      for (let at = 0; at < changed.length; at += abreast)
        await Promise.all(changed.slice(at, at + abreast).map((file) => this.#writeForms(file)));
      const written = Object.fromEntries(files.map((file) => [file.path, file.hash]));
      const all = { ...manifest.files, ...written };
      // Open pages may still ask for the stylesheet they came with.
      const stays = (path: string) => !only || only.has(path) || path.startsWith('/assets/');
      const next: Manifest = {
        version: manifest.version + 1,
        confirmedAt: Math.max(state.confirmedAt, manifest.confirmedAt),
        files: Object.fromEntries(Object.entries(all).filter(([path]) => stays(path))),
      };
      // Versions first: after a crash in between nobody writes old over new.
      const kept: Kept = { versions: state.versions };
      await writeAtomically(this.#versions, JSON.stringify(kept), 0o600);
      await writeAtomically(join(this.#public, 'manifest.json'), JSON.stringify(next));
      for (const path of Object.keys(all)) if (!stays(path)) await this.#remove(path);
    });
  }

  async #guarded({ versions, force }: WriteState, work: () => Promise<void>): Promise<WriteResult> {
    const locked = () =>
      withWriterLock<WriteResult>(this.#lock, async () => {
        const kept = await readJson<Kept>(this.#versions);
        if (!force && kept && isBehind(versions, kept.versions)) return 'behind';
        await work();
        return 'written';
      });
    const turn = this.#turn.then(locked, locked);
    this.#turn = turn.catch(() => {});
    return (await turn) ?? 'busy';
  }

  async #writeForms(file: PublicFile): Promise<void> {
    const path = join(this.#public, fileName(file.path));
    await Promise.all([
      writeAtomically(path, file.identity),
      writeAtomically(`${path}.gz`, file.gzip),
      writeAtomically(`${path}.br`, file.brotli),
    ]);
  }

  async #remove(path: string): Promise<void> {
    const file = join(this.#public, fileName(path));
    for (const form of [file, `${file}.gz`, `${file}.br`]) await unlink(form).catch(() => {});
  }
}

type StoredSnapshot = {
  readonly confirmedAt: Moment;
  readonly layout: Site['layout'];
  readonly publications: Site['publications'] extends ReadonlyMap<string, infer P> ? P[] : never;
};

const sinceKept = { timeZone: 'UTC' };

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    return null; // not there yet, or not readable: then we know nothing, which is what the caller says
  }
}
