import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openPages, type PagesOptions } from '../../src/outbound/pages/listener.ts';
import { noPortal, now, type Stored } from './sample.ts';

export const quiet = pino({ level: 'silent' });

export type Opened = {
  readonly url: string;
  readonly home: string;
  close(): Promise<void>;
};

export const homeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'candor-pages-'));

/** Opens pages on a free port over a database in memory, at the hour of the stories unless told otherwise. */
export async function open(options: Partial<PagesOptions> & { publications: Stored }): Promise<Opened> {
  const home = options.home ?? (await homeFolder());
  const pages = await openPages({
    home,
    port: 0,
    host: '127.0.0.1',
    pagesUrl: 'https://status.acme.example',
    log: quiet,
    portal: noPortal,
    wall: () => now,
    lookEvery: 20,
    onChange: options.publications.onChange,
    ...options,
  });
  return {
    url: `http://127.0.0.1:${pages.port}`,
    home,
    async close() {
      await pages.close();
      if (!options.home) await rm(home, { recursive: true, force: true });
    },
  };
}

export async function until(holds: () => Promise<boolean> | boolean, within = 5_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not so within ${within} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
