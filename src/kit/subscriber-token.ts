import { sameSecret, sign } from './secret.ts';

/**
 * What a subscriber's links carry: who it is, signed by the installation's key. It opens preferences and
 * leaving, nothing else, and stays good for as long as mails lie in mailboxes. `sub_0199….Zm9v…`
 */
export function subscriberToken(subscriber: string, key: Buffer): string {
  return `${subscriber}.${sign(`subscriber:${subscriber}`, key)}`;
}

/** The subscriber whose token this is; `null` for any other text. */
export function readSubscriberToken(token: string, key: Buffer): string | null {
  const dot = token.indexOf('.');
  if (dot < 1 || token.length > 200) return null;
  const subscriber = token.slice(0, dot);
  return sameSecret(token, subscriberToken(subscriber, key)) ? subscriber : null;
}

/** Where one click leaves (RFC 8058: a POST; a GET only shows the button). `pages` is PAGES_URL. */
export function unsubscribeUrl(pages: string, token: string): string {
  return `${pages.replace(/\/+$/, '')}/unsubscribe/${token}`;
}

/** Where a subscriber chooses what to get. */
export function preferencesUrl(pages: string, token: string): string {
  return `${pages.replace(/\/+$/, '')}/preferences/${token}`;
}
