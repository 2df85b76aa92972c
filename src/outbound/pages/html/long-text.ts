import type { Moment } from '../../../domain/moment.ts';
import { dayName, type LongText, type TextBlock, type TextPart } from '../../../domain/updates/words.ts';
import { type Html, html } from '../../../kit/html.ts';
import { utcDay } from '../moments.ts';

/**
 * A long text as markup: everything escaped, links out without a trace of where from, times as `tag` shows them. `top` is
 * the level of its highest headings.
 */
export function longText(text: LongText, tag: (at: Moment) => Html, top: 2 | 4 = 2): Html {
  return html`${text.map((block) => html`${blockOf(block, tag, top)}\n`)}`;
}

/** The same as plain text, for other programs. */
export function plainLongText(text: LongText, tag: (at: Moment) => string): string {
  const plain = (parts: readonly TextPart[]): string => parts.map((part) => plainPart(part, tag)).join('');
  return text
    .map((block) => {
      if (block.kind === 'list') return block.items.map((item) => `- ${plain(item)}`).join('\n');
      return plain(block.of);
    })
    .join('\n\n');
}

function blockOf(block: TextBlock, tag: (at: Moment) => Html, top: 2 | 4): Html {
  const inside = (parts: readonly TextPart[]): Html => html`${parts.map((part) => partOf(part, tag))}`;
  switch (block.kind) {
    case 'heading':
      return headings[top + block.level - 2]?.(inside(block.of)) ?? html``;
    case 'paragraph':
      return html`<p dir="auto">${inside(block.of)}</p>`;
    case 'quote':
      return html`<blockquote dir="auto">${inside(block.of)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => html`<li dir="auto">${inside(item)}</li>\n`);
      return block.ordered ? html`<ol>\n${items}</ol>` : html`<ul>\n${items}</ul>`;
    }
  }
}

const headings: Readonly<Record<number, (of: Html) => Html>> = {
  2: (of) => html`<h2 dir="auto">${of}</h2>`,
  3: (of) => html`<h3 dir="auto">${of}</h3>`,
  4: (of) => html`<h4 dir="auto">${of}</h4>`,
  5: (of) => html`<h5 dir="auto">${of}</h5>`,
};

function partOf(part: TextPart, tag: (at: Moment) => Html): Html {
  switch (part.kind) {
    case 'text':
      return html`${part.text}`;
    case 'strong':
      return html`<strong>${part.of.map((one) => partOf(one, tag))}</strong>`;
    case 'emphasis':
      return html`<em>${part.of.map((one) => partOf(one, tag))}</em>`;
    case 'link':
      return URL.canParse(part.url)
        ? html`<a href="${new URL(part.url).href}" rel="nofollow noopener noreferrer">${part.text}</a>`
        : html`${part.text}`;
    case 'time':
      return tag(part.at);
    case 'day':
      return html`${part.by ? 'by ' : ''}<time datetime="${utcDay(part.at)}">${dayName(part.at)}</time>`;
  }
}

function plainPart(part: TextPart, tag: (at: Moment) => string): string {
  switch (part.kind) {
    case 'text':
    case 'link':
      return part.text;
    case 'strong':
    case 'emphasis':
      return part.of.map((one) => plainPart(one, tag)).join('');
    case 'time':
      return tag(part.at);
    case 'day':
      return `${part.by ? 'by ' : ''}${dayName(part.at)}`;
  }
}
