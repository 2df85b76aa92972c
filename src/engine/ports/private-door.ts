import type { ReceivedFile } from './inbound-mail.ts';
import type { PortalView } from './portal.ts';
import type { PrivatePage, Question, WhatMatters } from './private-pages.ts';

/** The door of customers' own pages, as the pages listener calls it. It decides; the pages room says it in HTML. */
export type PrivateDoor = {
  /** Whether a path may be one of the door's. To a stranger most of them are not. */
  takes(path: string): boolean;
  /**
   * @returns what to answer, or `null` where whoever asks gets what any unknown path answers. Nothing of a request's
   * body is read before it is clear that they may send one. Throws `Refusal` for what a reader can mend.
   */
  answer(request: PrivateRequest, page: PortalView): Promise<PrivateAnswer | null>;
};

export type PrivateRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The cookie that this door has set; `null` for none. */
  readonly cookie: string | null;
  /** Network address of the reader. */
  readonly ip: string;
  /** The browser says that another site sent this form. */
  readonly foreign: boolean;
  /** Reads the posted form. */
  form(): Promise<URLSearchParams>;
  /** Reads a posted form with files. */
  upload(): Promise<Upload>;
};

/** A form with files, as far as it could be taken. */
export type Upload = {
  readonly fields: URLSearchParams;
  readonly files: readonly ReceivedFile[];
  /** What was too much, in a sentence; what came before it is there. */
  readonly problem: string | null;
};

export type PrivateAnswer =
  | { readonly kind: 'page'; readonly page: PrivatePage; readonly unsent: Unsent | null }
  | { readonly kind: 'ask-for-link' }
  /** The same whether the address was known, unknown, or asked for too often. */
  | { readonly kind: 'link-asked' }
  /** The button behind a link in a mail. */
  | { readonly kind: 'open'; readonly path: string }
  /** The link was used, or is too old. */
  | { readonly kind: 'over'; readonly path: string }
  /** A question: what was answered or tapped, and why it could not be stored. */
  | {
      readonly kind: 'choose';
      readonly question: Question;
      /** Where the form goes. */
      readonly path: string;
      readonly tried: {
        readonly choice: string | null;
        readonly comment?: string;
        readonly sentence: string | null;
      };
    }
  /** What matters to them, to be said or changed. */
  | {
      readonly kind: 'matters';
      readonly path: string;
      readonly components: WhatMatters['components'];
      readonly saved: boolean;
    }
  /** The link is too old to answer by. */
  | { readonly kind: 'choice-over' }
  | { readonly kind: 'left' }
  | { readonly kind: 'file'; readonly file: ReceivedFile }
  /** What was posted is stored; `cookie`, where it is said, is to be kept so many seconds, or forgotten with 0. */
  | { readonly kind: 'go'; readonly to: string; readonly cookie: NewCookie | null };

export type NewCookie = { readonly value: string; readonly seconds: number };

/** What somebody wrote and we could not take, so that it is not lost, and why. */
export type Unsent = { readonly incident: string; readonly text: string; readonly sentence: string };
