import { conversationsIn } from '../engine/conversations/received-mail.ts';
import type { ApiConfiguration, Door } from '../inbound/api/house.ts';
import { inboundMailDoor } from '../inbound/mail/door.ts';
import { openMailListener } from '../inbound/mail/listener.ts';
import type { Reception } from '../inbound/mail/receive.ts';
import { relaysOf } from '../inbound/mail/relays.ts';
import { webhookKey } from '../inbound/mail/webhook-key.ts';
import { bouncesIn } from '../postgres/bounces.ts';
import { openContacts } from '../postgres/contacts.ts';
import { openSignals } from '../postgres/signals.ts';
import { openSubscriberList } from '../postgres/subscriber-list.ts';
import { unplacedMailsIn } from '../postgres/unplaced-mails.ts';
import { mailDomain, mouthOf } from './mouth.ts';
import type { Parts } from './parts.ts';

/** What is done with a mail that comes in, by whichever door; `null` where none comes in. */
export function receptionOf(parts: Parts): Reception | null {
  const { configuration, database, clock, log, key } = parts;
  const { inboundMail, mailFrom } = configuration;
  if (inboundMail === null) return null;
  const { pool } = database;
  return {
    ...{ domain: inboundMail.domain, authserv: inboundMail.authserv, key, clock, log },
    ourDomain: mailDomain(mailFrom),
    conversations: conversationsIn(mouthOf(parts)),
    bounces: bouncesIn(pool, {
      subscribers: openSubscriberList(pool, key),
      contacts: openContacts(pool, key),
    }),
    unplaced: unplacedMailsIn(pool),
    signals: openSignals(pool),
  };
}

/** Listens for the company's mail server, where mail comes in. Answers how to stop it. */
export async function openInboundMail(parts: Parts): Promise<() => Promise<void>> {
  const { inboundMail } = parts.configuration;
  const reception = receptionOf(parts);
  if (inboundMail === null || reception === null) return async () => {};
  const { host, port, protocol } = inboundMail;
  const relays = relaysOf(inboundMail.relays);
  return openMailListener({ host, port, protocol, relays, reception, log: parts.log });
}

/** The door for providers of mailboxes, where mail comes in. */
export function inboundMailDoors(parts: Parts): readonly Door[] {
  const reception = receptionOf(parts);
  return reception === null ? [] : [(app) => inboundMailDoor(app as never, reception)];
}

export function inboundMailSettings({ configuration, key }: Parts): ApiConfiguration['inboundMail'] {
  const { inboundMail, consoleUrl } = configuration;
  if (inboundMail === null) return null;
  const { domain, protocol, port } = inboundMail;
  return { domain, webhook: `${consoleUrl}/inbound-mail/${webhookKey(key)}`, listener: { protocol, port } };
}
