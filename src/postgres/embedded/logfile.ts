import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import type { Home } from './home.ts';

const LONGEST = 8 * 1024 * 1024;

/** Opens the server's log for appending. @returns a file descriptor, the caller's to close. */
export function openLog(home: Home): number {
  boundLog(home);
  return openSync(home.log, 'a', 0o600);
}

/**
 * Keeps the log and one older piece, 8 MB each. The server holds the file open for as long as it lives, so
 * the piece is copied and the file emptied under it, at the price of lines written in between.
 */
export function boundLog(home: Home): void {
  if (logSize(home) < LONGEST) return;
  copyFileSync(home.log, `${home.log}.1`);
  truncateSync(home.log);
}

export function logSize(home: Home): number {
  return statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
}

/** What the server said since the log was `from` bytes long (the last 16 KB of it). */
export function saidSince(home: Home, from: number): string {
  const start = Math.max(from, logSize(home) - 16 * 1024);
  const buffer = Buffer.alloc(16 * 1024);
  const file = openSync(home.log, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, start));
  } finally {
    closeSync(file);
  }
}
