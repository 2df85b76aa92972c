import type { Moment } from '../moment.ts';
import { days, minutes } from '../moment.ts';
import type { LongText, PlainPart, TextBlock, TextPart } from '../updates/words.ts';

/**
 * The Markdown of write-ups: headings, lists, quotes, bold, emphasis, links, and times in braces: `{2026-11-26 14:05}` is
 * a time in UTC that every reader sees in their own zone, `{2026-12-24}` a day, `{by 2026-12-24}` a day until which
 * something is promised. Everything else is text as it stands: no HTML, no pictures. One pass, in the order of the text.
 */
export function longText(body: string): LongText {
  const blocks: TextBlock[] = [];
  let open: Open | null = null;
  for (const line of body.replaceAll('\r\n', '\n').split('\n')) {
    const next = lineOf(line);
    if (open && next && continues(open, next)) {
      open = added(open, next);
      continue;
    }
    if (open) blocks.push(blockOf(open));
    open = next && { kind: next.kind, level: next.level, ordered: next.ordered, texts: [next.text] };
  }
  return open ? [...blocks, blockOf(open)] : blocks;
}

type Line = {
  readonly kind: TextBlock['kind'];
  readonly level: 2 | 3;
  readonly ordered: boolean;
  readonly text: string;
};
type Open = Omit<Line, 'text'> & { readonly texts: readonly string[] };

/** `null` for an empty line. */
function lineOf(line: string): Line | null {
  const usual = { level: 2, ordered: false } as const;
  const heading = /^(#{1,4})\s+(\S.*)$/.exec(line);
  if (heading)
    return {
      ...usual,
      kind: 'heading',
      level: heading[1] && heading[1].length > 2 ? 3 : 2,
      text: heading[2] ?? '',
    };
  const item = /^\s{0,6}(?:([-*+])|\d{1,3}[.)])\s+(\S.*)$/.exec(line);
  if (item) return { ...usual, kind: 'list', ordered: item[1] === undefined, text: item[2] ?? '' };
  const quote = /^>\s?(.*)$/.exec(line);
  if (quote) return { ...usual, kind: 'quote', text: quote[1] ?? '' };
  const text = line.trim();
  return text === '' ? null : { ...usual, kind: 'paragraph', text };
}

/** A line without a mark of its own goes on with what it stands under. */
function continues(open: Open, { kind, ordered }: Line): boolean {
  if (open.kind === 'heading' || kind === 'heading') return false;
  if (kind === 'paragraph') return true;
  return open.kind === kind && open.ordered === ordered;
}

function added(open: Open, { kind, text }: Line): Open {
  if (kind === 'list') return { ...open, texts: [...open.texts, text] };
  return { ...open, texts: [...open.texts.slice(0, -1), `${open.texts.at(-1) ?? ''} ${text}`] };
}

function blockOf({ kind, level, ordered, texts }: Open): TextBlock {
  if (kind === 'list') return { kind, ordered, items: texts.map(partsOf) };
  const of = partsOf(texts.join(' '));
  return kind === 'heading' ? { kind, level, of } : { kind, of };
}

// Every piece is bounded, so that no text can make it slow.
const emphatic = [
  String.raw`\*\*(?<strong>[^*\n]{1,500})\*\*`,
  String.raw`(?<![\w*])(?:\*(?<star>[^*\n]{1,500})\*|_(?<score>[^_\n]{1,500})_)(?![\w*])`,
];
const plain = [
  String.raw`\{(?<token>[^{}\n]{1,40})\}`,
  String.raw`\[(?<label>[^[\]\n]{1,300})\]\((?<url>https?:\/\/[^\s()<>"'\\]{1,1000})\)`,
  String.raw`(?<bare>https?:\/\/[^\s<>"'\\]{1,1000}[^\s<>"'\\.,;:!?)\]}])`,
];
const marks = [...plain, ...emphatic].join('|');
const plainMarks = plain.join('|');

/** The parts of one line of text. */
function partsOf(text: string): readonly TextPart[] {
  return cut(text, marks, partOf);
}

/** Inside of bold and emphasis stand words, times and links. */
function plainPartsOf(text: string): readonly PlainPart[] {
  return cut(text, plainMarks, plainPartOf);
}

type Groups = Readonly<Record<string, string | undefined>>;

/** What a pattern finds, and the text between. */
function cut<Part>(
  text: string,
  pattern: string,
  partOf: (groups: Groups) => Part | null,
): readonly (Part | PlainPart)[] {
  const parts: (Part | PlainPart)[] = [];
  let from = 0;
  for (const match of text.matchAll(new RegExp(pattern, 'g'))) {
    const part = partOf(match.groups ?? {});
    if (!part) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(part);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function partOf(groups: Groups): TextPart | null {
  const { strong, star, score } = groups;
  if (strong !== undefined) return { kind: 'strong', of: plainPartsOf(strong) };
  const emphasis = star ?? score;
  return emphasis === undefined ? plainPartOf(groups) : { kind: 'emphasis', of: plainPartsOf(emphasis) };
}

function plainPartOf({ token, label, url, bare }: Groups): PlainPart | null {
  if (token !== undefined) return timeIn(token);
  if (label !== undefined && url !== undefined) return { kind: 'link', url, text: label };
  return bare === undefined ? null : { kind: 'link', url: bare, text: bare };
}

/** What stands in braces, as a time or a day; `null` when it is neither. */
export function timeIn(token: string): Extract<TextPart, { kind: 'time' | 'day' }> | null {
  const [, by, day = '', time] =
    /^(by )?(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?(?: UTC)?$/.exec(token.trim()) ?? [];
  const at = momentOf(day, time ?? '00:00');
  if (at === null) return null;
  return time === undefined ? { kind: 'day', at, by: by !== undefined } : { kind: 'time', at };
}

function momentOf(day: string, time: string): Moment | null {
  const at = Date.parse(`${day}T${time}:00Z`);
  // 30 February would become a day of March.
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(`${day}T${time}`) ? null : at;
}

/** A time as it is written in the text: "{2026-11-26 14:05}". */
export function timeToken(at: Moment): string {
  return `{${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}}`;
}

/** Something that the text promises until the end of a day: a list item or a paragraph with `{by …}` in it. */
export type DatedPromise = { readonly what: string; readonly due: Moment };

export function datedPromises(text: LongText): readonly DatedPromise[] {
  return text.flatMap((block) => {
    if (block.kind === 'list') return block.items.flatMap(promiseIn);
    return block.kind === 'paragraph' ? promiseIn(block.of) : [];
  });
}

function promiseIn(parts: readonly TextPart[]): readonly DatedPromise[] {
  const day = parts.find((part) => part.kind === 'day' && part.by);
  if (day?.kind !== 'day') return [];
  const what = parts
    .filter((part) => part !== day)
    .map(wordsIn)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/\(\s*\)/g, '')
    .replace(/[\s.,;:(]+$/, '')
    .replace(/[\s.,;:]+done$/i, '')
    .trim();
  return [{ what, due: day.at + days(1) - minutes(1) }];
}

function wordsIn(part: TextPart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'link':
      return part.text;
    case 'strong':
    case 'emphasis':
      return part.of.map(wordsIn).join('');
    default:
      return new Date(part.at)
        .toISOString()
        .slice(0, part.kind === 'day' ? 10 : 16)
        .replace('T', ' ');
  }
}
