import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import { fanOutsIn } from '../../src/postgres/fan-outs.ts';
import { at, publication } from './words.ts';

export type Rows = {
  readonly rows: number;
  readonly seconds: number;
  readonly firstDue: number;
  readonly processGrowth: number;
  readonly serverGrowth: number;
};

/** Writes the rows of one update to everybody; memory in megabytes above what there was before. */
export async function measureRows(pool: pg.Pool, postmaster: number): Promise<Rows> {
  const before = { own: process.memoryUsage().rss, server: memoryOf(postmaster) };
  const most = { ...before };
  let firstDue = Number.NaN;
  const started = performance.now();
  const timer = setInterval(async () => {
    most.own = Math.max(most.own, process.memoryUsage().rss);
    most.server = Math.max(most.server, memoryOf(postmaster));
    if (!Number.isNaN(firstDue)) return;
    const { rows } = await pool.query('select exists (select from deliveries) as any');
    if (rows[0].any) firstDue = (performance.now() - started) / 1_000;
  }, 50);
  const rows = await fanOutsIn(pool).write('upd_rows', publication('upd_rows'), at);
  const seconds = (performance.now() - started) / 1_000;
  clearInterval(timer);
  return {
    rows,
    seconds,
    firstDue,
    processGrowth: (most.own - before.own) / 2 ** 20,
    serverGrowth: (most.server - before.server) / 2 ** 20,
  };
}

/** What the server's processes have to themselves (not the buffers they share). */
function memoryOf(postmaster: number): number {
  let total = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
      if (parent !== postmaster && Number(pid) !== postmaster) continue;
      total += Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1_024;
    } catch {
      // It ended while we looked.
    }
  }
  return total;
}
