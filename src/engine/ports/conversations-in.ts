import type { ReceivedMail } from './inbound-mail.ts';

/**
 * Where mail from customers goes: the conversation whose address it was sent to. `del_…` names the one that answers to
 * that delivery belong to: of its contact about its incident, begun by the first mail that comes.
 */
export type ConversationsIn = {
  /** Whether there is such a conversation: asked before a mail is taken at all. */
  has(conversation: string): Promise<boolean>;
  /**
   * Resolves after the commit. `duplicate`: the same mail came before, nothing was stored. `unknown`: there is no such
   * conversation any more. Throws when the database cannot be had: then the sender's server keeps the mail and comes
   * again.
   */
  receive(mail: ReceivedMail): Promise<'kept' | 'duplicate' | 'unknown'>;
};
