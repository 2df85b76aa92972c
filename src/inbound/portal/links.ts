import type { PortalPaths } from '../../engine/ports/portal.ts';
import { readLeaveToken } from '../../kit/contact-link.ts';
import { refuse } from '../../kit/refusal.ts';
import { sameSecret, sign } from '../../kit/secret.ts';
import { readSubscriberToken, subscriberToken } from '../../kit/subscriber-token.ts';

/** A link in a mail: what it opens, and for whom. */
export type Opened =
  | { readonly kind: 'confirm' | 'preferences' | 'unsubscribe'; readonly subscriber: string }
  | { readonly kind: 'leave'; readonly contact: string };

const shape =
  /^\/(?:subscribers\/([\w.-]{1,200})\/(confirm)|(preferences|unsubscribe|leave)\/([\w.-]{1,200}))$/;

export const isLink = (path: string): boolean => shape.test(path);

/** Reads a link. Refuses one that we did not sign, without saying why. */
export function openLink(path: string, key: Buffer): Opened {
  const [, confirming, , kind, token] = shape.exec(path) ?? [];
  if (kind === 'leave') {
    const contact = readLeaveToken(token ?? '', key);
    return contact ? { kind, contact } : refuse('not-found', brokenLink);
  }
  const subscriber = confirming ? readConfirmation(confirming, key) : readSubscriberToken(token ?? '', key);
  if (!subscriber) refuse('not-found', brokenLink);
  return { kind: confirming ? 'confirm' : (kind as 'preferences' | 'unsubscribe'), subscriber };
}

export const brokenLink =
  'This link is not whole, or it is no longer good. Open it from the mail again, or ask for updates again.';

/** Opens the confirmation and nothing else: a forwarded one cannot change what its owner gets. */
export function confirmPath(subscriber: string, key: Buffer): string {
  return `/subscribers/${confirmation(subscriber, key)}/confirm`;
}

export function pathsOf(subscriber: string, key: Buffer): PortalPaths {
  const token = subscriberToken(subscriber, key);
  return { preferences: `/preferences/${token}`, unsubscribe: `/unsubscribe/${token}` };
}

function confirmation(subscriber: string, key: Buffer): string {
  return `${subscriber}.${sign(`confirm:${subscriber}`, key)}`;
}

function readConfirmation(token: string, key: Buffer): string | null {
  const subscriber = token.slice(0, Math.max(0, token.indexOf('.')));
  return subscriber && sameSecret(token, confirmation(subscriber, key)) ? subscriber : null;
}
