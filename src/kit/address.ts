import { refuseField } from './refusal.ts';

// Unquoted local parts and ASCII domains of RFC 5321 only. A quoted local part can make a mail library write to
// another domain than the one that was checked, so none is let in.
const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Whether mail can be addressed to this text, exactly as it is. */
export function isAddress(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.lastIndexOf('@');
  const [name, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || name.length > 64 || !local.test(name)) return false;
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

/** The address without spaces around it, its domain in lower case. Refuses what mail cannot be addressed to. */
export function parseAddress(text: string, path = 'email'): string {
  const address = text.trim();
  const sentence = 'Write one mail address, like maya@example.com.';
  if (!isAddress(address)) refuseField('invalid', path, sentence);
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}
