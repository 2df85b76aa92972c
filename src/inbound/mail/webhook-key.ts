import { sign } from '../../kit/secret.ts';

/** The last part of the address that a provider posts to, and its only credential. Made from the installation's key. */
export function webhookKey(key: Buffer): string {
  return sign('inbound mail webhook', key);
}
