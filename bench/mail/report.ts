import { cpus } from 'node:os';
import type { Rows } from './rows.ts';

export type Rates = { readonly bare: number; readonly ours: number };
export type Results = { readonly rows: Rows; readonly plain: Rates; readonly signed: Rates };

/** The results as a part of bench/README.md. */
export function sectionOf({ rows, plain, signed }: Results): string {
  const perSecond = (rate: number) => Math.round(rate).toLocaleString('en');
  const line = (what: string, { bare, ours }: Rates) =>
    `| ${what} | ${perSecond(bare)} | ${perSecond(ours)} | ${(ours / bare).toFixed(2)} |`;
  return `## Mail

\`node bench/mail.ts\`, on ${cpus().length} cores with the embedded PostgreSQL (fsync on).

| Rows for one update | goal | measured |
|---|---|---|
| ${rows.rows.toLocaleString('en')} delivery rows written | ≤ 30 s | ${rows.seconds.toFixed(1)} s |
| the first can be sent after | | ${rows.firstDue.toFixed(2)} s |
| memory of our process meanwhile | flat | +${Math.round(rows.processGrowth)} MB |
| memory of the server's processes meanwhile | flat | +${Math.round(rows.serverGrowth)} MB |

Mails per second to the same zero-latency sink, 10 connections each, by turns, the middle of three rounds. Ours takes
each letter from the queue, checks that its reader is still there, fills in what is the reader's own, and commits the
server's answer; the bare nodemailer pool composes and sends, and remembers nothing.

| | bare pool | Candor | ratio (goal ≥ 2) |
|---|---|---|---|
${line('plain', plain)}
${line('signed (DKIM, RSA 2048)', signed)}`;
}
