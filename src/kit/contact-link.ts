import { letterName, letterNamed } from './letter-name.ts';
import { sameSecret, sign } from './secret.ts';

/**
 * What the link to a contact's own page carries: who it is for, and the letter that brings it, so that each letter has
 * another one and each can be used once.
 */
export type ContactLink = {
  readonly contact: string;
  /** The delivery (`del_…`) or mail (`mai_…`) that it stands in. */
  readonly letter: string;
  /** In milliseconds since 1970; kept to the second. */
  readonly expires: number;
};

/** How long a link may be used (ms). A fresh one is asked for on the page. */
export const contactLinkLasts = 7 * 24 * 3_600_000;

/** `con_0199….del_mzxw6….t3k5vs.Zm9v…`, signed by the installation's key. URL-safe. */
export function contactLink({ contact, letter, expires }: ContactLink, key: Buffer): string {
  const said = `${contact}.${letterName(letter, key)}.${Math.floor(expires / 1_000).toString(36)}`;
  return `${said}.${sign(`contact-link:${said}`, key)}`;
}

/** What a token is for; `null` for any other text, and for one that is too old. Whether it was used is for rows to say. */
export function readContactLink(token: string, key: Buffer, now: number): ContactLink | null {
  const [, contact = '', name = '', until = ''] =
    /^(con_[\w-]{1,60})\.((?:del|mai)_\w{1,60})\.([0-9a-z]{1,9})\.[\w-]{43}$/.exec(token) ?? [];
  const letter = letterNamed(name, key);
  if (letter === null) return null;
  const link = { contact, letter, expires: Number.parseInt(until, 36) * 1_000 };
  if (contact === '' || !sameSecret(token, contactLink(link, key))) return null;
  return link.expires > now ? link : null;
}

/** Where a contact opens their own page. A GET only shows a button. `pages` is PAGES_URL. */
export function contactLinkUrl(pages: string, token: string): string {
  return pageUrl(pages, `/private/open/${token}`);
}

/** Where a contact answers a question, with one answer chosen. A GET only shows it. */
export function chooseUrl(pages: string, token: string, poll: string, answer: string): string {
  return pageUrl(pages, `/choose/${token}/${poll}/${answer}`);
}

/** What a contact's link to stop our mail carries. Stays good for as long as mails lie in mailboxes, and opens nothing else. */
export const leaveToken = (contact: string, key: Buffer): string => lastingToken('leave', contact, key);

/** The contact whose token this is; `null` for any other text. */
export const readLeaveToken = (token: string, key: Buffer): string | null =>
  readLastingToken('leave', token, key);

/** Where a contact stops our mail (RFC 8058: a POST; a GET only shows the button). */
export function leaveUrl(pages: string, token: string): string {
  return pageUrl(pages, `/leave/${token}`);
}

/** What a contact's link to say what matters to them carries. Good for as long as it lies in a mailbox. */
export const mattersToken = (contact: string, key: Buffer): string => lastingToken('matters', contact, key);

/** The contact whose token this is; `null` for any other text. */
export const readMattersToken = (token: string, key: Buffer): string | null =>
  readLastingToken('matters', token, key);

/** Where a contact says what matters to them. A GET only shows it. */
export function mattersUrl(pages: string, token: string): string {
  return pageUrl(pages, `/matters/${token}`);
}

/** Each purpose has another signature: a link for one thing opens no other. */
function lastingToken(purpose: 'leave' | 'matters', contact: string, key: Buffer): string {
  return `${contact}.${sign(`${purpose}:${contact}`, key)}`;
}

function readLastingToken(purpose: 'leave' | 'matters', token: string, key: Buffer): string | null {
  const [, contact = ''] = /^(con_[\w-]{1,60})\.[\w-]{43}$/.exec(token) ?? [];
  return contact !== '' && sameSecret(token, lastingToken(purpose, contact, key)) ? contact : null;
}

const pageUrl = (pages: string, path: string): string => `${pages.replace(/\/+$/, '')}${path}`;
