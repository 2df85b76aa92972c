import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { minutes, seconds } from '../../domain/moment.ts';
import { writeAtomically } from '../../outbound/pages/atomic-file.ts';
import { contactListIn } from '../../postgres/contact-list.ts';
import type { Parts } from '../parts.ts';
import { sealList } from './sealed-list.ts';

export function escrowFile(home: string): string {
  return join(home, 'escrow', 'contacts.json.enc');
}

/**
 * Keeps the list of whom to write to beside the database, sealed, for the hour in which that is gone: every hour, and
 * soon after it changed. Waits on the wall's time, since what it guards against does. Answers how to stop.
 */
export function keepEscrow(parts: Parts): () => void {
  let [wanted, writing] = [true, false];
  const write = async (): Promise<void> => {
    if (writing || !wanted) return;
    [wanted, writing] = [false, true];
    try {
      await writeEscrow(parts);
    } catch (error) {
      wanted = true;
      parts.log.warn({ err: error }, 'The sealed contact list could not be written; the last one stands.');
    } finally {
      writing = false;
    }
  };
  const want = (): void => {
    wanted = true;
  };
  void write();
  const stopHearing = parts.notices.on('candor_customers', want);
  // Changes come in swarms: one file is for all of some seconds.
  const timers = [setInterval(() => void write(), seconds(5)), setInterval(want, minutes(60))];
  return () => {
    stopHearing();
    for (const timer of timers) clearInterval(timer);
  };
}

async function writeEscrow({ configuration, database, key }: Parts): Promise<void> {
  const path = escrowFile(configuration.home);
  const bytes = await sealList(key, Date.now(), contactListIn(database.pool)); // the wall's time: a person reads it
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await chmod(dirname(path), 0o700);
  await writeAtomically(path, bytes, 0o600);
}
