import type { Mouth } from '../engine/conversations/answering.ts';
import { openConversations } from '../postgres/conversations.ts';
import { mails } from '../postgres/mails.ts';
import type { Parts } from './parts.ts';

/** Conversations, and what answering takes. */
export function mouthOf({ configuration, database, engine, key }: Parts): Mouth {
  const { inboundMail, mailFrom } = configuration;
  return {
    engine,
    conversations: openConversations(database.pool),
    within: database.pool,
    mails,
    mail: { inboundDomain: inboundMail?.domain ?? null, mailDomain: mailDomain(mailFrom), key },
  };
}

/** The domain of our own Message-IDs. */
export function mailDomain(mailFrom: string): string {
  return mailFrom
    .slice(mailFrom.lastIndexOf('@') + 1)
    .replace(/>$/, '')
    .toLowerCase();
}
