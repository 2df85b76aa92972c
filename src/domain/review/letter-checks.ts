import { block, type Check, praise, warn } from '../updates/check.ts';
import { datedPromises, longText, timeIn } from './markdown.ts';

/** Longest write-up, in UTF-16 units: some twelve pages. */
export const longestLetter = 40_000;

/** What is not filled in, in braces or brackets, holds the letter back. */
export function gaps({ headline, body }: { readonly headline: string; readonly body: string }): Check[] {
  const checks: Check[] = [];
  if (body.trim() === '') checks.push(block('empty', 'Write what happened: the text is empty.'));
  if (headline.trim() === '') checks.push(block('headline-empty', 'Give it a headline in customers’ words.'));
  if (body.length > longestLetter)
    checks.push(block('too-long', `Shorten the text to ${longestLetter} characters.`));
  for (const found of body.matchAll(/\{[^{}\n]{0,60}\}|\[\s?(?:fill|todo|tbd|xxx)[^\]\n]{0,200}\]|_{4,}/gi)) {
    if (timeIn(found[0].slice(1, -1)) !== null) continue;
    checks.push({
      ...block('unfilled', `Fill in ${found[0].slice(0, 80)} or take the sentence out.`),
      start: found.index,
      end: found.index + found[0].length,
    });
  }
  return checks;
}

/** What customers look for in such a letter, and what is said well. */
export function letterMissing(body: string): Check[] {
  const dated = datedPromises(longText(body)).length;
  return [
    /\bsorry\b/i.test(body)
      ? praise('sorry', 'Says sorry.')
      : warn('no-sorry', 'Nowhere does it say that we are sorry.'),
    dated > 0
      ? praise(
          'dated',
          dated === 1 ? 'Promises one change by a day.' : `Promises ${dated} changes, each by a day.`,
        )
      : warn(
          'no-dates',
          'No change has a day by which it is done. Write {by 2026-12-24} with your day beside it.',
        ),
  ];
}
