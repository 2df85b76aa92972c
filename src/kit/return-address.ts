import { fromBase32, toBase32 } from './base32.ts';
import { letterName, letterNamed } from './letter-name.ts';
import { sameSecret, sign } from './secret.ts';

/** What an address of ours stands for: a conversation that is answered, or a letter that came back. */
export type ReturnAddress =
  /** `conversation`: `cnv_…`, or `del_…`, the words to a contact that begin one. */
  | { readonly kind: 'reply'; readonly conversation: string }
  | { readonly kind: 'bounce'; readonly letter: string };

const macBytes = 15; // 120 bits, 24 letters: the whole name stays under the 64 characters of RFC 5321 (bounce+d…: 59)

/**
 * Where answers to a conversation go: `reply+<id>.<signature>@domain`. Who has the address may write to the
 * conversation, so it is signed by the installation's key, and no other address can be made from it. Answers to words
 * that were sent to a contact begin a conversation: until there is one, the delivery stands for it.
 */
export function replyAddress(conversation: string, domain: string, key: Buffer): string {
  const packed = packConversation(conversation, key);
  if (packed === null) throw new TypeError('Only a conversation has an address for answers.');
  return address('reply', packed, conversation, domain, key);
}

/** Where a letter comes back to (VERP): `bounce+<letter>.<signature>@domain`. `null` for a letter without an id of ours. */
export function bounceAddress(letter: string, domain: string, key: Buffer): string | null {
  const packed = packLetter(letter, key);
  return packed === null ? null : address('bounce', packed, letter, domain, key);
}

/** Reads an address of ours in any case; `null` for every other, and for one with a forged or exchanged signature. */
export function readReturnAddress(text: string, domain: string, key: Buffer): ReturnAddress | null {
  const at = text.lastIndexOf('@');
  if (text.length > 320 || text.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return null;
  const found = /^(reply|bounce)\+([a-z0-9]+)\.([a-z2-7]{24})$/.exec(text.slice(0, at).toLowerCase());
  const [, kind, packed = '', mac = ''] = found ?? [];
  const id = kind === 'reply' ? unpackConversation(packed, key) : unpackLetter(packed, key);
  if (!kind || id === null || !sameSecret(mac, macOf(kind, id, key))) return null;
  return kind === 'reply' ? { kind, conversation: id } : { kind: 'bounce', letter: id };
}

function address(kind: string, packed: string, id: string, domain: string, key: Buffer): string {
  return `${kind}+${packed}.${macOf(kind, id, key)}@${domain}`;
}

function macOf(kind: string, id: string, key: Buffer): string {
  return toBase32(Buffer.from(sign(`return:${kind}:${id}`, key), 'base64url').subarray(0, macBytes));
}

function packUuid(prefix: string, id: string): string | null {
  const hex = id.startsWith(prefix) ? id.slice(prefix.length) : '';
  return /^[0-9a-f]{32}$/.test(hex) ? toBase32(Buffer.from(hex, 'hex')) : null;
}

function unpackUuid(prefix: string, packed: string): string | null {
  const bytes = fromBase32(packed);
  return bytes?.length === 16 ? `${prefix}${bytes.toString('hex')}` : null;
}

function packConversation(conversation: string, key: Buffer): string | null {
  return conversation.startsWith('del_') ? packLetter(conversation, key) : packUuid('cnv_', conversation);
}

// A UUID takes 26 letters, a delivery one more.
function unpackConversation(packed: string, key: Buffer): string | null {
  return packed.length === 27 ? unpackDelivery(packed, key) : unpackUuid('cnv_', packed);
}

function packLetter(letter: string, key: Buffer): string | null {
  if (/^del_[1-9]\d{0,18}$/.test(letter)) return `d${letterName(letter, key).slice('del_'.length)}`;
  const packed = packUuid('mai_', letter);
  return packed && `m${packed}`;
}

function unpackLetter(packed: string, key: Buffer): string | null {
  return packed.startsWith('m') ? unpackUuid('mai_', packed.slice(1)) : unpackDelivery(packed, key);
}

function unpackDelivery(packed: string, key: Buffer): string | null {
  return packed.startsWith('d') ? letterNamed(`del_${packed.slice(1)}`, key) : null;
}
