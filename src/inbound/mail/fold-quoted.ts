import { headerWords, originalWords, wroteWords } from './quote-words.ts';
import { signatureStart } from './signature.ts';

export type Folded = {
  /** What is new. */
  readonly text: string;
  /** The rest, in its order: quoted text and signatures. */
  readonly folded: string;
};

/**
 * Parts what somebody wrote from what their mail program put under it. Only whole lines move, none is lost, and when
 * nothing new would be left, everything is new: better a quote too much than a word too little.
 *
 * The practice of github/email_reply_parser and mailgun/talon; the tables of words are in `quote-words.ts`.
 */
export function foldQuoted(mail: string): Folded {
  const lines = mail.split('\n');
  const quote = quoteIn(lines);
  const above = partAt(lines.slice(0, quote.from), signatureStart);
  const below = partAt(lines.slice(quote.to), signatureStart);
  const text = tidy([...above.kept, ...(isBlank(below.kept) ? [] : ['', ...below.kept])]);
  if (text === '') return { text: tidy(lines), folded: '' };
  const folded = [
    above.rest,
    lines.slice(quote.from, quote.to),
    isBlank(below.kept) ? [...below.kept, ...below.rest] : below.rest,
  ];
  return { text, folded: folded.map(tidy).filter(Boolean).join('\n\n') };
}

type Stretch = { readonly from: number; readonly to: number };

/** Which lines are the quote: none, all from somewhere on, or a block with new words under it. */
function quoteIn(lines: readonly string[]): Stretch {
  const clean = lines.map(plain);
  const first = firstWritten(clean, 0) ?? 0;
  // Some programs mark the opener, too.
  if (isQuoted(clean[first]) && judge((clean[first] ?? '').replace(/^[> ]+/, ''), first))
    return quotedFrom(clean, first, first);
  for (let at = 0; at < clean.length; at += 1) {
    if (startsWhole(clean, at)) return { from: at, to: lines.length };
    const opener = openerAt(clean, at);
    const body = opener && firstWritten(clean, opener.to);
    if (!opener || body === null) continue;
    if (isQuoted(clean[body])) return quotedFrom(clean, at, body);
    if (opener.sure) return { from: at, to: lines.length };
  }
  return trailingQuote(clean);
}

/** A separator or a block of headers: everything under it is old. */
function startsWhole(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (line === '' || line.length > 500) return false;
  if (/^[-–—_=]{2,}/u.test(line) && /[-–—_=]{2,}$/u.test(line) && originalWords.test(line)) return true;
  if (/^[_–—-]{10,}$/u.test(line)) {
    const next = firstWritten(lines, at + 1);
    return next !== null && next - at <= 3 && isHeaderBlock(lines, next);
  }
  return isHeaderBlock(lines, at);
}

function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const kindOf = (line: string) => Object.entries(headerWords).find(([, words]) => words.test(line))?.[0];
  const first = (lines[at] ?? '').length < 500 ? kindOf(lines[at] ?? '') : undefined;
  if (first === undefined) return false;
  const kinds = new Set<string | undefined>([first]);
  for (let next = at + 1; next < at + 8 && (lines[next] ?? '') !== ''; next += 1)
    kinds.add(kindOf((lines[next] ?? '').slice(0, 500)));
  kinds.delete(undefined);
  return kinds.has('from') && (kinds.has('date') || kinds.has('subject')) && kinds.size >= 3;
}

type Opener = { readonly to: number; readonly sure: boolean };

/** "On …, … wrote:", which programs break over up to three lines. `sure` when it cannot well be somebody's own words. */
function openerAt(lines: readonly string[], at: number): Opener | null {
  for (let to = at + 1; to <= at + 3 && (lines[to - 1] ?? '') !== ''; to += 1) {
    if (!/[:：]$/u.test(lines[to - 1] ?? '')) continue;
    const whole = judge(lines.slice(at, to).join(' '), to);
    // Above it may stand a sentence that only looks like its beginning.
    for (let later = at + 1; later < to; later += 1) {
      const part = openerAt(lines, later);
      if (part && (part.sure || !whole?.sure)) return null;
    }
    return whole;
  }
  return null;
}

function judge(line: string, to: number): Opener | null {
  if (line.length > 400 || line.startsWith('>')) return null;
  const date = /\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}/.test(line);
  const time = /\d{1,2}[:.h]\d{2}/.test(line);
  const address = /[<([][^<>()\s]{1,100}@[^<>()]{1,200}[>)\]]/.test(line);
  const wrote = wroteWords.test(line);
  if (address && date && (wrote || time)) return { to, sure: true };
  if (address && wrote && /\d/.test(line)) return { to, sure: true };
  if ((wrote && /\d/.test(line)) || (address && wrote)) return { to, sure: false };
  return null;
}

/** What is quoted under an opener, and whether new words stand between the quotes or under them. */
function quotedFrom(lines: readonly string[], opener: number, body: number): Stretch {
  const firstEnd = endOfQuote(lines, body);
  const answer = firstWritten(lines, firstEnd);
  if (answer === null) return { from: opener, to: lines.length };
  const more = lines.findIndex((line, at) => at > answer && isQuoted(line));
  if (more < 0) return { from: opener, to: firstEnd };
  // Answers between the quotes are read with what they answer; what is quoted after the last of them is not needed.
  return trailingQuote(lines);
}

function trailingQuote(lines: readonly string[]): Stretch {
  let to = lines.length;
  while (to > 0 && (lines[to - 1] ?? '') === '') to -= 1;
  let from = to;
  while (from > 0 && (isQuoted(lines[from - 1]) || (lines[from - 1] === '' && isQuoted(lines[from - 2]))))
    from -= 1;
  return from === to ? { from: lines.length, to: lines.length } : { from, to: lines.length };
}

function endOfQuote(lines: readonly string[], body: number): number {
  let end = body;
  for (let at = body; at < lines.length && (isQuoted(lines[at]) || lines[at] === ''); at += 1)
    if (isQuoted(lines[at])) end = at + 1;
  return end;
}

const isQuoted = (line: string | undefined): boolean => line?.startsWith('>') === true;

function firstWritten(lines: readonly string[], from: number): number | null {
  for (let at = from; at < lines.length; at += 1) if (lines[at] !== '') return at;
  return null;
}

/** For looking at only: without the spaces and marks that programs put around words. */
function plain(line: string): string {
  return line
    .replace(/[\u00a0\u202f\u2007]/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\r]/gu, '')
    .trim();
}

function partAt(
  lines: readonly string[],
  startOf: (lines: readonly string[]) => number,
): { kept: readonly string[]; rest: readonly string[] } {
  const at = startOf(lines);
  return { kept: lines.slice(0, at), rest: lines.slice(at) };
}

function isBlank(lines: readonly string[]): boolean {
  return lines.every((line) => plain(line) === '');
}

function tidy(lines: readonly string[]): string {
  const first = lines.findIndex((line) => plain(line) !== '');
  const last = lines.findLastIndex((line) => plain(line) !== '');
  return first < 0
    ? ''
    : lines
        .slice(first, last + 1)
        .join('\n')
        .trimEnd();
}
