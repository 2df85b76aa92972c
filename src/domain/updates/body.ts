import type { Moment } from '../moment.ts';
import type { Words } from './words.ts';

/** Tokens that stay times until a surface shows them in its reader's zone. */
export const timeTokens = [
  'next',
  'public_next',
  'promised',
  'since',
  'fixed_at',
  'writeup',
  'last_words_at',
  'decide_by',
  'back_from',
  'back_to',
  'planned_from',
  'planned_to',
] as const;
export type TimeToken = (typeof timeTokens)[number];

export type TokenValues = {
  readonly text: Readonly<Record<string, string | undefined>>;
  readonly times: Readonly<Partial<Record<TimeToken, Moment>>>;
};

/**
 * Fills a template: a sentence whose token is unknown is dropped, never sent with a hole.
 * Times stay tokens. One pass, no nesting: a value can never be read as a token.
 */
export function fillTemplate(template: string, values: TokenValues): string {
  return sentencesOf(template)
    .filter((sentence) => tokensIn(sentence).every((token) => isKnown(token, values)))
    .map((sentence) => capitalised(filled(sentence, values)))
    .join(' ');
}

/** Names of the tokens in a text: "{next}" is `next`. */
export function tokensIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([a-z_]{1,40})\}/g)].map((found) => found[1] ?? '');
}

/** A body with its times, as words; a time that is not known stays as written, and blocks sending. */
export function wordsOf(update: {
  readonly body: string;
  readonly times: Readonly<Record<string, Moment>>;
}): Words {
  const parts: (string | { at: Moment })[] = [];
  for (const [index, part] of update.body.split(/\{([a-z_]{1,40})\}/).entries()) {
    const at = index % 2 === 1 ? knownAs(update.times, part) : undefined;
    if (at !== undefined) parts.push({ at });
    else if (index % 2 === 1) parts.push(`{${part}}`);
    else if (part !== '') parts.push(part);
  }
  return parts;
}

/** What a token stands for. Only what was put there: "{constructor}" is no token, whatever JavaScript thinks. */
export function knownAs<T>(values: Readonly<Record<string, T>>, token: string): T | undefined {
  return Object.hasOwn(values, token) ? values[token] : undefined;
}

/** Sentences of a template. A token that stands alone is a sentence of its own: its value brings the full stop. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/).flatMap(peeled);
}

function peeled(piece: string): string[] {
  const alone = /^(\{[a-z_]{1,40}\})\s+(?=[A-Z{])/.exec(piece);
  if (!alone?.[1]) return [piece];
  return [alone[1], ...peeled(piece.slice(alone[0].length))];
}

function isKnown(token: string, values: TokenValues): boolean {
  if (isTime(token)) return values.times[token] !== undefined;
  return (knownAs(values.text, token) ?? '').trim() !== '';
}

function filled(sentence: string, values: TokenValues): string {
  return sentence.replace(/\{([a-z_]{1,40})\}/g, (token, name: string) =>
    isTime(name) ? token : (knownAs(values.text, name) ?? token),
  );
}

function isTime(token: string): token is (typeof timeTokens)[number] {
  return (timeTokens as readonly string[]).includes(token);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Sentences and their positions in UTF-16 units, for checks that judge one sentence at a time. */
export function sentencesWithPlace(
  body: string,
): readonly { readonly text: string; readonly start: number }[] {
  let from = 0;
  return sentencesOf(body).map((text) => {
    const start = body.indexOf(text, from);
    from = start + text.length;
    return { text, start };
  });
}
