import { isAddress } from '../../../kit/address.ts';
import type { Mailbox } from './header.ts';

/** Reads MAIL_FROM: `status@acme.example` or `Acme status <status@acme.example>`. `null` when it is neither. */
export function parseMailbox(text: string): Mailbox | null {
  const found = /^\s*(?:"([^"<>\r\n]*)"|([^"<>\r\n]*?))\s*<([^<>\s]+)>\s*$/.exec(text);
  const address = (found?.[3] ?? text).trim();
  if (!isAddress(address)) return null;
  return { display: (found?.[1] ?? found?.[2] ?? '').trim(), address };
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
