import {
  clockTime,
  dayName,
  type LongText,
  type TextBlock,
  type TextPart,
} from '../../domain/updates/words.ts';
import { type Html, html } from '../../kit/html.ts';
import type { LetterText } from './update-mail.ts';

const recordTitle = 'How we kept you informed';
const ownTitle = 'What it was for you';

/** The letter as the text part has it. */
export function letterAsText({ text, zone, record, own }: LetterText): string {
  return [
    ...text.map((block) => blockAsText(block, zone)),
    [recordTitle, ...record.map((line) => `- ${line}`)].join('\n'),
    ...(own === null ? [] : [`${ownTitle}\n${own}`]),
  ].join('\n\n');
}

function blockAsText(block: TextBlock, zone: string): string {
  const plain = (parts: readonly TextPart[]): string => parts.map((part) => partAsText(part, zone)).join('');
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? plain(block.of).toUpperCase() : plain(block.of);
    case 'paragraph':
      return plain(block.of);
    case 'quote':
      return `> ${plain(block.of)}`;
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${plain(item)}`).join('\n');
  }
}

function partAsText(part: TextPart, zone: string): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'strong':
    case 'emphasis':
      return part.of.map((one) => partAsText(one, zone)).join('');
    case 'link':
      return part.text === part.url ? part.url : `${part.text} (${part.url})`;
    case 'time':
      return clockTime(part.at, 0, zone);
    case 'day':
      return `${part.by ? 'by ' : ''}${dayName(part.at)}`;
  }
}

/** The letter as the HTML part has it: everything escaped, nothing loaded. */
export function letterAsHtml({ text, zone, record, own }: LetterText): Html {
  return html`${blocksAsHtml(text, zone)}${heading(html`${recordTitle}`, 2)}<ul style="${gap}padding-left:20px;">${record.map((line) => html`<li>${line}</li>`)}</ul>${
    own === null ? '' : html`${heading(html`${ownTitle}`, 2)}<p style="${gap}">${own}</p>`
  }`;
}

const gap = 'margin:0 0 12px;';

function blocksAsHtml(text: LongText, zone: string): Html {
  return html`${text.map((block) => blockAsHtml(block, zone))}`;
}

function blockAsHtml(block: TextBlock, zone: string): Html {
  const inside = (parts: readonly TextPart[]): Html => html`${parts.map((part) => partAsHtml(part, zone))}`;
  switch (block.kind) {
    case 'heading':
      return heading(inside(block.of), block.level);
    case 'paragraph':
      return html`<p dir="auto" style="${gap}">${inside(block.of)}</p>`;
    case 'quote':
      return html`<blockquote dir="auto" style="${gap}margin-left:0;padding-left:12px;border-left:3px solid #c8c8d0;">${inside(block.of)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => html`<li dir="auto">${inside(item)}</li>`);
      return block.ordered
        ? html`<ol style="${gap}padding-left:24px;">${items}</ol>`
        : html`<ul style="${gap}padding-left:20px;">${items}</ul>`;
    }
  }
}

function heading(content: Html, level: 2 | 3): Html {
  return level === 2
    ? html`<h2 dir="auto" style="margin:20px 0 8px;font-size:18px;line-height:1.3;">${content}</h2>`
    : html`<h3 dir="auto" style="margin:16px 0 8px;font-size:16px;line-height:1.3;">${content}</h3>`;
}

function partAsHtml(part: TextPart, zone: string): Html {
  switch (part.kind) {
    case 'strong':
      return html`<strong>${part.of.map((one) => partAsHtml(one, zone))}</strong>`;
    case 'emphasis':
      return html`<em>${part.of.map((one) => partAsHtml(one, zone))}</em>`;
    case 'link':
      return URL.canParse(part.url)
        ? html`<a href="${new URL(part.url).href}">${part.text}</a>`
        : html`${part.text}`;
    default:
      return html`${partAsText(part, zone)}`;
  }
}
