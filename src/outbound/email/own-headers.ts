import { oneLine } from './mime/clean.ts';
import { plainHeader, textHeader } from './mime/header.ts';

const ours =
  /^(?:from|to|cc|bcc|sender|reply-to|return-path|subject|date|message-id|references|in-reply-to|auto-submitted|mime-version|dkim-.*|received|resent-.*|content-.*|arc-.*|x-candor)$/i;

/** Headers that somebody gave with a mail, without those that the sender writes itself and those that are none. */
export function ownHeaders(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => /^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) && !ours.test(name))
    .map(([name, value]) => (isLink(value) ? plainHeader(name, value) : textHeader(name, value)));
}

// Links in angle brackets must not be folded or encoded: List-Unsubscribe is read by machines.
function isLink(value: string): boolean {
  return value === oneLine(value) && /^<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>$/.test(value);
}
