import { oneLine } from './clean.ts';

/** A header with free text, encoded (RFC 2047) where it is not plain ASCII and folded. Ends with CRLF. */
export function textHeader(name: string, text: string): string {
  return fold(name, encode(oneLine(text)));
}

/** A header of an address with an optional name before it. The address has been checked. */
export function mailboxHeader(name: string, mailbox: Mailbox): string {
  const display = oneLine(mailbox.display);
  if (display === '') return `${name}: ${mailbox.address}\r\n`;
  return fold(name, [...phrase(display), `<${mailbox.address}>`]);
}

export type Mailbox = { readonly display: string; readonly address: string };

/** A header whose value is ours and needs no encoding: ids, links. */
export function plainHeader(name: string, value: string): string {
  return `${name}: ${value}\r\n`;
}

// RFC 5322 §2.1.1: lines of at most 78 characters, broken only before a space.
function fold(name: string, words: readonly string[]): string {
  let line = `${name}:`;
  let folded = '';
  for (const word of words) {
    if (line.length + 1 + word.length > 78 && line !== `${name}:`) {
      folded += `${line}\r\n`;
      line = '';
    }
    line += ` ${word}`;
  }
  return `${folded}${line}\r\n`;
}

function encode(text: string): readonly string[] {
  const words = text.split(/\s+/);
  const plain =
    /^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && words.every(({ length }) => length <= 60);
  return plain ? words : encodedWords(text);
}

function phrase(text: string): readonly string[] {
  if (/^[\w !#$%&'*+/=?^`{|}~-]*$/.test(text) && text.length <= 60 && !text.includes('=?'))
    return text.split(/\s+/);
  if (/^[\x20-\x7e]*$/.test(text) && text.length <= 60 && !text.includes('=?'))
    return [`"${text.replace(/["\\]/g, '\\$&')}"`];
  return encodedWords(text);
}

// RFC 2047: each word at most 75 characters and never half a character.
function encodedWords(text: string): readonly string[] {
  const words: string[] = [];
  let chunk = '';
  for (const char of text) {
    if (Buffer.byteLength(chunk + char) > 42) {
      words.push(encodedWord(chunk));
      chunk = '';
    }
    chunk += char;
  }
  return [...words, encodedWord(chunk)];
}

function encodedWord(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
