import { startSender } from '../outbound/email/sender.ts';
import type { Parts } from './house.ts';

/** The part of the worker that sends mail, or keeps it in the Outbox where there is no server to send it by. */
export function openSender({ configuration, database, clock, log, key }: Parts): { stop(): Promise<void> } {
  return startSender({
    pool: database.pool,
    clock,
    log,
    smtpUrl: configuration.smtpUrl,
    mailFrom: configuration.mailFrom,
    pagesUrl: configuration.pagesUrl,
    key,
    ...(configuration.dkim && { dkim: configuration.dkim }),
  });
}
