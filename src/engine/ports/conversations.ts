import type { PersonId } from '../../domain/actor.ts';
import type { Moment } from '../../domain/moment.ts';
import type { ReceivedFile } from './inbound-mail.ts';
import type { Page, PageRequest } from './page.ts';
import type { Within } from './within.ts';

/** What is written between us and one person outside, about one incident. */
export type Conversation = {
  readonly id: string;
  readonly incident: string;
  readonly customer: string | null;
  readonly contact: string | null;
  /** Theirs, as we know it; empty for somebody who wrote on the public page. */
  readonly name: string;
  /** Where answers go; `null` when mail reaches them no more. */
  readonly address: string | null;
  /** Whether the address was proved: by mail from it, or because we had it before. */
  readonly verified: boolean;
  /** Whether answers leave by mail, or stand on their private page only. */
  readonly byMail: boolean;
  /** Their customer is among the affected of the incident, and was told as one of them. */
  readonly toldAffected: boolean;
  /** Their time zone and whether anything may leave this machine for them. */
  readonly zone: string;
  readonly demo: boolean;
  readonly state: ConversationState;
  /** The subject of their mail without "Re:"; empty until there was one. */
  readonly subject: string;
  /** Who answered last. */
  readonly owner: PersonId | null;
  /** Since when somebody waits for an answer. */
  readonly waitingSince: Moment | null;
  readonly lastMessageAt: Moment;
  readonly version: number;
  readonly createdAt: Moment;
};

export const conversationStates = ['needs-reply', 'waiting', 'done'] as const;
export type ConversationState = (typeof conversationStates)[number];

export type MessageChannel = 'mail' | 'page' | 'console';

export type Message = {
  readonly id: string;
  readonly conversation: string;
  /** From them, to them, or a note of ours that never leaves. */
  readonly direction: 'in' | 'out' | 'note';
  readonly channel: MessageChannel;
  readonly person: PersonId | null;
  readonly text: string;
  /** Quoted text and signature. */
  readonly folded: string;
  readonly automatic: boolean;
  readonly at: Moment;
  readonly messageId: string | null;
  /** The mail thread it stands in, oldest first. */
  readonly references: readonly string[];
  /** Of a mail that came from another address than theirs. */
  readonly fromAddress: string | null;
  readonly verified: boolean;
  readonly remarks: readonly string[];
  /** Until then an answer can be taken back; it has left after it. `null` for what never leaves. */
  readonly leavesAt: Moment | null;
  /** Why an answer did not arrive. */
  readonly failure: string | null;
  readonly files: readonly FileRef[];
};

export type FileRef = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
};

/** A conversation in a list, with the newest of what was said in it. */
export type ConversationInList = Conversation & {
  readonly latest: Pick<Message, 'direction' | 'person' | 'text' | 'at' | 'failure'> | null;
  /** The last that they wrote themselves. */
  readonly heard: string | null;
};

export type ConversationSearch = {
  readonly state: ConversationState | null;
  readonly incident: string | null;
  readonly customer: string | null;
  /** Incidents that the asker may not know of. */
  readonly hidden: readonly string[];
  readonly order: 'newest' | 'longest-waiting';
};

export type ConversationCounts = Readonly<Record<ConversationState, number>>;

/** Who looks at a conversation, and when they last pressed a key in it. */
export type Present = { readonly person: PersonId; readonly seenAt: Moment; readonly keyAt: Moment | null };

/** With whom a conversation is: a contact that we know, or somebody who gave an address on the public page. */
export type Partner =
  | { readonly contact: string }
  | { readonly reporter: { readonly name: string; readonly address: string } };

export type NewConversation = {
  readonly id: string;
  readonly incident: string;
  readonly partner: Partner;
  readonly at: Moment;
};

export type NewMessage = Omit<Message, 'failure' | 'files'> & {
  readonly contact: string | null;
  /** The mail with which an answer leaves. */
  readonly mail: string | null;
  readonly files: readonly ReceivedFile[];
};

/** The rows of conversations. What changes them runs beside a command to their incident, in its transaction. */
export type Conversations = {
  list(search: ConversationSearch, page: PageRequest): Promise<Page<ConversationInList>>;
  counts(search: Omit<ConversationSearch, 'state' | 'order'>): Promise<ConversationCounts>;
  find(id: string): Promise<Conversation | null>;
  /** The conversation with somebody about an incident. */
  with(incident: string, partner: Partner): Promise<Conversation | null>;
  /** Sensitive incidents in which anybody wrote, open or not. */
  inSensitive(): Promise<readonly string[]>;
  /** Oldest first. */
  messages(conversation: string): Promise<readonly Message[]>;
  file(id: string): Promise<(FileRef & { readonly conversation: string; readonly content: Buffer }) | null>;
  present(conversation: string, since: Moment): Promise<readonly Present[]>;
  /** Tells consoles only when something is new: somebody came, began to write, or stopped. */
  see(conversation: string, person: PersonId, writing: boolean, now: Moment): Promise<void>;
  leave(conversation: string, person: PersonId): Promise<void>;
  /** Whose contact this is; refuses `not-found` for one who is not there. */
  customerOf(contact: string): Promise<string>;
  /** A conversation with a contact as it would be, if there was one. `null` for a contact who is not there. */
  imagine(incident: string, contact: string, id: string): Promise<Conversation | null>;
  /** Where mail to an address of ours belongs: `cnv_…`, or `del_…` for words to a contact that are answered. */
  at(address: string): Promise<PlaceOfMail | null>;
  /** False when there is one with them already. */
  open(within: Within, conversation: NewConversation): Promise<boolean>;
  /** False when the same was stored before: nothing is stored then. */
  add(within: Within, message: NewMessage): Promise<boolean>;
  /** How many mails came in a conversation since then. */
  mailsSince(conversation: string, since: Moment): Promise<number>;
  /**
   * The id under which a message of theirs is new; `null` when it is here. A program that gives two mails one id loses
   * none of them: other words make another id of it.
   */
  freeId(
    within: Within,
    message: Pick<NewMessage, 'conversation' | 'text' | 'folded'> & { readonly messageId: string },
  ): Promise<string | null>;
  /** Whether a message is stored. */
  stands(within: Within, message: string): Promise<boolean>;
  /** The newest of what was said after a message, by them or by us; `null` when nothing was. */
  newerThan(
    within: Within,
    conversation: string,
    message: string | null,
  ): Promise<Pick<Message, 'id' | 'direction' | 'person'> | null>;
  /** Its subject, once: answers keep it. */
  entitle(within: Within, conversation: string, subject: string): Promise<void>;
  /** Tells consoles that something is new in it. */
  tell(within: Within, conversation: string): Promise<void>;
  /** What is said in it decides whether it needs a reply. */
  settle(within: Within, conversation: string): Promise<void>;
  finish(within: Within, conversation: string): Promise<void>;
  reopen(within: Within, conversation: string, now: Moment): Promise<void>;
  /** They proved that the address is theirs. */
  verify(within: Within, conversation: string): Promise<void>;
  /** False when it has left already, or is not there: a message of another conversation is not. */
  takeBack(within: Within, conversation: string, message: string, now: Moment): Promise<boolean>;
  /** Answers whose mail did not arrive, of which nobody was told yet. */
  undelivered(limit: number): Promise<readonly Undelivered[]>;
  /** False when it was noted before. */
  fail(within: Within, message: string, reason: string): Promise<boolean>;
};

export type PlaceOfMail =
  | { readonly conversation: Conversation }
  | { readonly incident: string; readonly contact: string };

export type Undelivered = {
  readonly message: string;
  readonly conversation: string;
  readonly incident: string;
  readonly customer: string | null;
  readonly reason: string;
};
