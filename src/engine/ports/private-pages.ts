import type { ImportanceLevel } from '../../domain/impact/severity.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Publication, PublishedPoll } from '../../domain/updates/publication.ts';
import type { ReceivedFile } from './inbound-mail.ts';
import type { NewMail } from './mails.ts';
import type { OwnFactsHere } from './own-facts.ts';

/**
 * Customers' own pages, as they are stored. Whoever looks is a contact with a session; they are given their own
 * customer's things and nothing else. Only `exchange`, `ask`, `say` and `leave` change anything.
 */
export type PrivatePages = {
  /** Whose session this is, while they are there. */
  viewer(session: Buffer, at: Moment): Promise<Viewer | null>;
  /** How things stand with a link: whether it was used, and whether its contact is still there. Changes nothing. */
  link(link: UsedLink): Promise<'unused' | 'used' | 'nobody'>;
  /** Opens a session for a link, once. */
  exchange(link: UsedLink, session: NewContactSession): Promise<'opened' | 'used' | 'nobody'>;
  /**
   * Writes a mail with fresh links to everybody with this address. For an address that nobody has, the same work is
   * done and undone.
   */
  ask(asked: { readonly address: string; readonly compose: ComposeLinks }): Promise<void>;
  /** The same to the contact of an old link, at the address they have now. */
  askAgain(asked: { readonly contact: string; readonly compose: ComposeLinks }): Promise<void>;
  page(viewer: Viewer, at: Moment): Promise<PrivatePage>;
  /** Resolves when it is stored. The same said twice is stored once. False for an incident that is not theirs. */
  say(viewer: Viewer, said: Said): Promise<boolean>;
  /** A file of their own conversations. */
  file(viewer: Viewer, id: string, at: Moment): Promise<ReceivedFile | null>;
  /** A question that was asked of this contact's customer, without a session; `null` for one that was not. */
  question(asked: {
    readonly contact: string;
    readonly poll: string;
    readonly at: Moment;
  }): Promise<Question | null>;
  /** Stores an answer to a question that was asked of them: changeable until it is decided. */
  choose(viewer: Viewer, answer: Answering): Promise<'stored' | 'closed' | 'nobody'>;
  /** Stores whether a way around works for them; false for one that they were not offered. */
  vote(viewer: Viewer, vote: Vote): Promise<boolean>;
  /** What matters to this contact's customer, as far as somebody said; `null` for somebody who is not there. */
  matters(contact: string): Promise<WhatMatters | null>;
  /** Stores what they say. It counts over everything that we think of them. */
  sayMatters(viewer: Viewer, said: Readonly<Record<string, ImportanceLevel>>, at: Moment): Promise<void>;
  /** Counts them with those who ask; false for an incident that is not open for them. */
  stillBroken(viewer: Viewer, said: { readonly incident: string; readonly at: Moment }): Promise<boolean>;
  /** Lets a session live on. */
  prolong(session: Buffer, at: Moment, expires: Moment): Promise<void>;
  leave(session: Buffer): Promise<void>;
};

/** A contact who has a session. */
export type Viewer = {
  readonly contact: string;
  readonly customer: string;
  /** Which version of words they read. */
  readonly level: 'plain' | 'technical';
  /** IANA time zone. */
  readonly zone: string;
  readonly demo: boolean;
};

/** What somebody answers: a choice's key, or "none" of them. */
export type Answering = {
  readonly poll: string;
  readonly choice: string;
  readonly comment: string;
  readonly at: Moment;
};

export type OwnAnswer = { readonly choice: string; readonly comment: string; readonly at: Moment };

/** A question as one contact sees it, with what they answered. */
export type Question = {
  readonly viewer: Viewer;
  readonly poll: PublishedPoll;
  readonly answer: OwnAnswer | null;
  /** What it is about. */
  readonly headline: string;
};

export type WhatMatters = {
  readonly viewer: Viewer;
  /** Those that they use; all of the page where nobody knows. */
  readonly components: readonly {
    readonly id: string;
    readonly name: string;
    readonly level: ImportanceLevel | null;
  }[];
};

export type UsedLink = { readonly contact: string; readonly token: Buffer; readonly expires: Moment };

/** Kept as a hash, so that whoever reads the database cannot sign in. */
export type NewContactSession = { readonly token: Buffer; readonly at: Moment; readonly expires: Moment };

/** Whom a mail with links is for: one or, at several customers, more contacts with the same address. */
export type ComposeLinks = (
  to: string,
  contacts: readonly { readonly id: string; readonly customer: string }[],
  withhold: boolean,
) => NewMail;

/** All that one customer's page shows to one of its contacts. */
export type PrivatePage = {
  /** What they are called, for themselves. */
  readonly customer: string;
  readonly zone: string;
  /** Open ones first, newest first. */
  readonly matters: readonly PrivateMatter[];
};

/** One incident, as far as it is this customer's. */
export type PrivateMatter = {
  readonly incident: string;
  /**
   * What was said to this customer alone and to all who are affected, as one, in the version that this contact reads.
   * `null` where they only wrote to us.
   */
  readonly publication: Publication | null;
  /** Who owes the next words. */
  readonly writer: string | null;
  /** What they cannot do, in their own words, and since when. */
  readonly cannot: string;
  readonly since: Moment | null;
  /** What this contact wrote and what we answered, oldest first. */
  readonly talk: readonly PrivateMessage[];
  /** What this contact answered, by question. */
  readonly answers: Readonly<Record<string, OwnAnswer>>;
  /** When what of theirs is expected back, as far as they were told. */
  readonly expected: readonly ExpectedHere[];
  /** Whether a way around works for this contact, by workaround. */
  readonly votes: Readonly<Record<string, boolean>>;
  /** When this contact said within the last hour that it is still broken. */
  readonly brokenAt: Moment | null;
  /** What it was for them, once the write-up told them. */
  readonly ownFacts: OwnFactsHere | null;
};

export type ExpectedHere = { readonly component: string; readonly from: Moment; readonly to: Moment };

/** Whether a way around that they were offered works for somebody. */
export type Vote = {
  readonly workaround: string;
  readonly works: boolean;
  readonly comment: string;
  readonly at: Moment;
};

export type PrivateMessage = {
  readonly id: string;
  readonly from: 'them' | 'us';
  /** Who of us answered. */
  readonly author: string | null;
  readonly at: Moment;
  readonly text: string;
  readonly files: readonly PrivateFile[];
};

export type PrivateFile = { readonly id: string; readonly name: string; readonly size: number };

export type Said = {
  readonly incident: string;
  readonly text: string;
  readonly files: readonly ReceivedFile[];
  /** What the page showed last when this was written: the same words after something newer are new words. */
  readonly after: string;
  readonly at: Moment;
};
