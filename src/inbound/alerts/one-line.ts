/**
 * Text of a machine as one line that can be stored and shown: no control or invisible direction characters, no broken
 * surrogates, no runs of combining marks, at most `most` characters.
 */
export function oneLine(text: string, most: number): string {
  const clean = text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(hidden, ' ')
    .replace(stacked, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  const chars = [...clean];
  return chars.length <= most
    ? clean
    : `${chars
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

const hidden = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
// Four marks on one letter are more than any language writes.
const stacked = /(\p{M}{4})\p{M}+/gu;
