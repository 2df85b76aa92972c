import type { Moment } from '../../../domain/moment.ts';
import type { Words } from '../../../domain/updates/words.ts';
import { type Html, html } from '../../../kit/html.ts';
import { iso, utcTime } from '../moments.ts';

/** A time for people, in UTC; the script adds the reader's own zone where `local` asks for it. */
export function timeTag(at: Moment, day: Moment, local = false): Html {
  return local
    ? html`<time datetime="${iso(at)}" class="local">${utcTime(at, day)}</time>`
    : html`<time datetime="${iso(at)}">${utcTime(at, day)}</time>`;
}

/** Published words as paragraphs: text is escaped, times are `<time>`, web addresses are links. */
export function prose(words: Words, day: Moment, tag = (at: Moment) => timeTag(at, day)): Html[] {
  return paragraphs(words).map(
    (parts) =>
      html`<p dir="auto">${parts.map((part) => (typeof part === 'string' ? text(part) : tag(part.at)))}</p>`,
  );
}

/** The same words as plain text, for feeds and the API. */
export function plainWords(words: Words, day: Moment): string {
  return words.map((part) => (typeof part === 'string' ? part : utcTime(part.at, day))).join('');
}

/** One line of text with its web addresses as links. */
export function text(line: string): Html {
  const parts = line.split(address);
  return html`${parts.map((part, index) => (index % 2 === 1 ? link(part) : lines(part)))}`;
}

// Ends before the punctuation of the sentence around it.
const address = /(https?:\/\/[^\s<>"'\\]{1,2000}[^\s<>"'\\.,;:!?)\]}])/;

function link(url: string): Html | string {
  if (!URL.canParse(url)) return url;
  return html`<a href="${new URL(url).href}" rel="nofollow noopener noreferrer">${url}</a>`;
}

function lines(part: string): Html {
  return html`${part.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`;
}

function paragraphs(words: Words): Words[] {
  const all: (string | { readonly at: Moment })[][] = [[]];
  for (const part of words) {
    if (typeof part !== 'string') {
      all.at(-1)?.push(part);
      continue;
    }
    for (const [index, piece] of part
      .replaceAll('\r\n', '\n')
      .split(/\n{2,}/)
      .entries()) {
      if (index > 0) all.push([]);
      if (piece !== '') all.at(-1)?.push(piece);
    }
  }
  return all.filter((parts) => parts.length > 0);
}
