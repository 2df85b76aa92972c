import { startSender } from '../outbound/email/sender.ts';
import { deliveryLettersIn } from '../postgres/delivery-letters.ts';
import { fanOutContentsIn } from '../postgres/fan-out-contents.ts';
import { mailLettersIn } from '../postgres/mail-letters.ts';
import type { Parts } from './parts.ts';

/** The part of the worker that sends mail, or keeps it in the Outbox where there is no server to send it by. */
export function openSender({ configuration, database, notices, clock, log, key }: Parts): {
  stop(): Promise<void>;
} {
  return startSender({
    mails: mailLettersIn(database.pool),
    deliveries: deliveryLettersIn(database.pool),
    contents: fanOutContentsIn(database.pool),
    clock,
    log,
    smtpUrl: configuration.smtpUrl,
    mailFrom: configuration.mailFrom,
    pagesUrl: configuration.pagesUrl,
    key,
    dkim: configuration.dkim,
    inboundDomain: configuration.inboundMail?.domain ?? null,
    leaseSeconds: configuration.mailLeaseSeconds,
    onDue(wake) {
      const stops = [notices.on('candor_mails', wake), notices.on('candor_deliveries', wake)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  });
}
