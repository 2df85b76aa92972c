import { newId } from '../../kit/id.ts';
import { refuse } from '../../kit/refusal.ts';
import { type Engine, system } from '../engine.ts';
import type { Conversation, Conversations, Partner } from '../ports/conversations.ts';
import type { ReceivedFile } from '../ports/inbound-mail.ts';
import type { Within } from '../ports/within.ts';
import { withoutPrefix } from './subject.ts';

/** What somebody outside wrote to us about an incident. */
export type Heard = {
  readonly channel: 'mail' | 'page';
  readonly text: string;
  /** Quoted text and signature. */
  readonly folded?: string;
  readonly files?: readonly ReceivedFile[];
  readonly automatic?: boolean;
  /** "<…>" of a mail, or the number of a form: the same thing that comes twice has the same. */
  readonly messageId: string | null;
  /** The mail thread it stands in, oldest first. */
  readonly references?: readonly string[];
  readonly subject?: string;
  readonly fromAddress?: string | null;
  /** Whether it surely is from whom it says. */
  readonly verified: boolean;
  readonly remarks?: readonly string[];
};

export type Hearing = { readonly conversation: string; readonly outcome: 'kept' | 'duplicate' };

export type Ears = {
  readonly engine: Engine;
  readonly conversations: Conversations;
  readonly within: Within;
};

/**
 * Keeps what somebody wrote about an incident, in the conversation with them, begun now if there is none. Resolves when
 * the message, its files and the clock of its answer are stored, or none of them is.
 */
export async function hear(ears: Ears, incident: string, partner: Partner, heard: Heard): Promise<Hearing> {
  const known = await ears.conversations.with(incident, partner);
  if (known) return hearIn(ears, known, heard);
  const now = ears.engine.clock.now();
  const customer = 'contact' in partner ? await ears.conversations.customerOf(partner.contact) : null;
  const begun = { id: newId('cnv', now), incident, customer };
  try {
    return await keep(ears, begun, heard, partner);
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    // Two mails at once: the other one began it.
    const other = await ears.conversations.with(incident, partner);
    return other ? hearIn(ears, other, heard) : refuse('not-found', 'There is no such contact.');
  }
}

export function hearIn(ears: Ears, conversation: Conversation, heard: Heard): Promise<Hearing> {
  return keep(ears, conversation, heard, null);
}

type Place = Pick<Conversation, 'id' | 'incident' | 'customer'> & { readonly contact?: string | null };

/** `begun`: with whom it is, when it does not exist yet. */
async function keep(ears: Ears, place: Place, heard: Heard, begun: Partner | null): Promise<Hearing> {
  const { engine, conversations } = ears;
  const { id: conversation, incident, customer } = place;
  const at = engine.clock.now();
  const message = newId('msg', at);
  const automatic = heard.automatic ?? false;
  const command = { type: 'record-message', conversation, customer, message, automatic } as const;
  try {
    await engine.perform(incident, command, system, null, async (within) => {
      if (begun && !(await conversations.open(within, { id: conversation, incident, partner: begun, at })))
        throw new Overtaken();
      const theirs = { ...rowOf(heard), id: message, conversation, at };
      const { messageId } = theirs;
      const free = messageId === null ? null : await conversations.freeId(within, { ...theirs, messageId });
      if (messageId !== null && free === null) throw new HeardBefore();
      const known = begun && 'contact' in begun ? begun.contact : (place.contact ?? null);
      const contact = heard.fromAddress ? null : known;
      await conversations.add(within, { ...theirs, messageId: free, contact });
      await conversations.entitle(within, conversation, withoutPrefix(heard.subject ?? ''));
      if (heard.verified && !heard.fromAddress) await conversations.verify(within, conversation);
      if (automatic) await conversations.tell(within, conversation);
      else await conversations.settle(within, conversation);
    });
  } catch (error) {
    if (error instanceof HeardBefore) return { conversation, outcome: 'duplicate' };
    throw error;
  }
  return { conversation, outcome: 'kept' };
}

function rowOf(heard: Heard) {
  return {
    direction: 'in',
    channel: heard.channel,
    person: null,
    text: heard.text,
    folded: heard.folded ?? '',
    automatic: heard.automatic ?? false,
    messageId: heard.messageId,
    references: heard.references ?? [],
    fromAddress: heard.fromAddress ?? null,
    verified: heard.verified,
    remarks: heard.remarks ?? [],
    mail: null,
    leavesAt: null,
    files: heard.files ?? [],
  } as const;
}

/** Ends the transaction: it was stored before. */
class HeardBefore extends Error {}

/** Ends the transaction: somebody else began the conversation meanwhile. */
export class Overtaken extends Error {}
