import type { Moment } from '../../domain/moment.ts';
import type { ChangedPublication, Publications } from '../../engine/ports/publications.ts';
import type { Log } from '../../kit/log.ts';
import { type PublicFile, publicFile } from './file.ts';
import type { Folder } from './folder.ts';
import { FolderWriter } from './folder-writer.ts';
import { type Extent, render } from './render.ts';
import type { Shelf } from './shelf.ts';
import { isBehind, type Site, versionsOf, withPublications } from './site.ts';
import { withinTime } from './within-time.ts';

export type KeeperOptions = {
  readonly publications: Publications;
  readonly folder: Folder;
  readonly shelf: Shelf;
  readonly origin: string;
  readonly demo: boolean;
  readonly log: Log;
  /** The clock on the wall: whether we know is a matter of real time, also where product time is held. */
  readonly wall: () => Moment;
  readonly staleAfter: number;
};

/** How long the database may take to answer a look before it counts as silent. */
const lookTimeout = 5_000;
/** How long a folder may know more than the database before the database is believed. */
const behindAtMost = 30_000;

/** Keeps the published pages equal to what the database says, and honest when it says nothing. */
export class Keeper {
  readonly #options: KeeperOptions;
  #site: Site | null = null;
  #change = 0;
  #confirmedAt: Moment = 0;
  /** What is on the shelf was rendered for this minute and this staleness. */
  #shown: { minute: number; day: number; stale: boolean } | null = null;
  #behindSince: Moment | null = null;
  #silentSince: Moment | null = null;

  #firstShown = Promise.withResolvers<void>();

  readonly #writer: FolderWriter;

  constructor(options: KeeperOptions) {
    this.#options = options;
    const { folder, shelf, log } = options;
    this.#writer = new FolderWriter({
      folder,
      log,
      paths: () => new Set([...shelf.all()].map((one) => one.file.path)),
      onEnd: (result) => this.#written(result),
    });
  }

  /** Waits for what is being written to the folder. */
  settled(): Promise<void> {
    return this.#writer.settled();
  }

  /** Settles when there is something to serve; the folder may still be being written. */
  get shown(): Promise<void> {
    return this.#firstShown.promise;
  }

  get site(): Site | null {
    return this.#site;
  }

  get confirmedAt(): Moment {
    return this.#confirmedAt;
  }

  get stale(): boolean {
    return this.#options.wall() - this.#confirmedAt > this.#options.staleAfter;
  }

  /** What was last known, from disk. For a start without a database. */
  async recall(): Promise<void> {
    const snapshot = await this.#options.folder.snapshot();
    if (!snapshot) return;
    this.#site = snapshot.site;
    this.#confirmedAt = snapshot.confirmedAt;
  }

  /** One look at the database, and everything that follows from it. Never throws for a silent database. */
  async look(): Promise<void> {
    const before = this.#site;
    let site = before;
    try {
      site = await withinTime(this.#read(before), lookTimeout);
      this.#heard();
    } catch (error) {
      this.#unheard(error);
      await this.#askOthers();
      site = this.#site;
    }
    if (site) await this.#show(before, site);
  }

  async #read(known: Site | null): Promise<Site> {
    const { publications } = this.#options;
    const layout = await publications.layout();
    const changed = await publications.changedSince(this.#change);
    const base: Site = { layout, publications: this.#stillThere(known, changed) };
    const newer = changed.filter((one) => (base.publications.get(one.incident)?.version ?? 0) < one.version);
    const arrived = newer.length > 0 ? await publications.read(newer.map((one) => one.incident)) : [];
    this.#change = Math.max(this.#change, ...changed.map((one) => one.change));
    return withPublications(base, arrived);
  }

  /** Asked for everything, the database has also told what is gone. */
  #stillThere(known: Site | null, all: readonly ChangedPublication[]): Site['publications'] {
    if (!known || this.#change > 0) return known?.publications ?? new Map();
    const there = new Set(all.map((one) => one.incident));
    return new Map([...known.publications].filter(([incident]) => there.has(incident)));
  }

  #heard(): void {
    if (this.#silentSince !== null) this.#options.log.info('pages: the database answers again');
    this.#silentSince = null;
    this.#confirmedAt = this.#options.wall();
  }

  #unheard(error: unknown): void {
    if (this.#silentSince !== null) return;
    this.#silentSince = this.#options.wall();
    this.#options.log.warn({ err: error }, 'pages: the database does not answer; the last copy is served');
  }

  /** Another process on this home may still hear the database: then its word counts. */
  async #askOthers(): Promise<void> {
    const { confirmedAt } = await this.#options.folder.manifest();
    if (confirmedAt <= this.#confirmedAt) return;
    const snapshot = await this.#options.folder.snapshot();
    if (!snapshot || (this.#site && isBehind(versionsOf(snapshot.site), versionsOf(this.#site)))) return;
    this.#site = snapshot.site;
    this.#confirmedAt = snapshot.confirmedAt;
  }

  async #show(before: Site | null, site: Site): Promise<void> {
    const [minute, day] = [60_000, 86_400_000].map((span) => Math.floor(this.#confirmedAt / span)) as [
      number,
      number,
    ];
    const extent = this.#extent(before, site, minute, day);
    this.#site = site;
    if (!extent) return this.#writer.resume();
    if (this.#shown?.day !== day) this.#change = 0; // once a day everything is asked for anew
    const stale = this.stale;
    const { folder, shelf } = this.#options;
    const at = { versions: versionsOf(site), confirmedAt: this.#confirmedAt, force: this.#behindTooLong() };
    if (extent.what !== 'minute' && (await folder.keep(site, at)) === 'behind') return this.#waitForOthers();
    const files = await this.#render(site, extent, stale);
    shelf.put(files, extent.what === 'all');
    this.#shown = { minute, day, stale };
    this.#firstShown.resolve();
    this.#writer.add(files, at, extent.what === 'all');
  }

  #written(result: 'written' | 'behind'): void {
    if (result === 'behind') this.#waitForOthers();
    else this.#behindSince = null;
  }

  /** Another process has shown newer words than the database gave us: show nothing, look again. */
  #waitForOthers(): void {
    this.#behindSince ??= this.#options.wall();
    this.#shown = null;
  }

  /** What lies in the folder is from another database, or this one was restored: then the database counts. */
  #behindTooLong(): boolean {
    return this.#behindSince !== null && this.#options.wall() - this.#behindSince > behindAtMost;
  }

  /** A new day renders everything: times of today are written without their date. */
  #extent(before: Site | null, site: Site, minute: number, day: number): Extent | null {
    const stale = this.stale;
    const sameLayout = before !== null && JSON.stringify(before.layout) === JSON.stringify(site.layout);
    const shown = this.#shown;
    if (!shown || !sameLayout || shown.stale !== stale || shown.day !== day) return { what: 'all' };
    const incidents = new Set<string>();
    for (const [id, publication] of site.publications)
      if (before?.publications.get(id) !== publication) incidents.add(id);
    if (incidents.size > 0) return { what: 'incidents', incidents };
    return shown.minute !== minute && !stale ? { what: 'minute' } : null;
  }

  async #render(site: Site, extent: Extent, stale: boolean): Promise<PublicFile[]> {
    const { origin, demo, wall } = this.#options;
    const options = { origin, demo, stale, now: wall(), confirmedAt: this.#confirmedAt };
    const files: Promise<PublicFile>[] = [];
    for (const { path, kind, text } of render(site, options, extent)) {
      const file = publicFile(path, kind, text);
      files.push(file);
      if (files.length % inFlight === 0) await file; // readers get their turn in between
    }
    return Promise.all(files);
  }
}

const inFlight = 4;
