import { days, minutes } from '../domain/moment.ts';
import { deliveriesIn } from '../postgres/deliveries.ts';
import { forgetImportFiles } from '../postgres/imports.ts';
import { mails } from '../postgres/mails.ts';
import { forgetExpired } from '../postgres/private-sessions.ts';
import { openSubscribers } from '../postgres/subscribers.ts';
import { unplacedMailsIn } from '../postgres/unplaced-mails.ts';
import type { Parts } from './parts.ts';

/** What we said we would forget: unconfirmed addresses after a week, mail without a place after a month, whom a mail went to after ninety days, files that nobody imported after one. */
const unconfirmedKept = days(7);
const deliveriesKept = days(90);
const unplacedKept = days(30);
const importFilesKept = days(1);

/** Looks every hour. Answers how to stop. */
export function startHousekeeping({ database, clock, key, log }: Parts): () => void {
  const subscribers = openSubscribers(database.pool, mails, key);
  const deliveries = deliveriesIn(database.pool);
  const unplacedMails = unplacedMailsIn(database.pool);
  const tidy = async (): Promise<void> => {
    try {
      const unconfirmed = await subscribers.removeUnconfirmed(clock.now() - unconfirmedKept);
      const forgotten = await deliveries.forget(clock.now() - deliveriesKept);
      const sessions = await forgetExpired(database.pool, clock.now());
      const unplaced = await unplacedMails.forget(clock.now() - unplacedKept);
      const importFiles = await forgetImportFiles(database.pool, clock.now() - importFilesKept);
      if (unconfirmed + forgotten + sessions + unplaced + importFiles > 0)
        log.info(
          { unconfirmed, forgotten, sessions, unplaced, importFiles },
          'Forgot what is not kept any longer.',
        );
    } catch (error) {
      log.warn({ err: error }, 'Tidying up failed. It is tried again in an hour.');
    }
  };
  void tidy();
  const stopMoving = clock.onMove(() => void tidy());
  const timer = setInterval(() => void tidy(), minutes(60));
  return () => {
    clearInterval(timer);
    stopMoving();
  };
}
