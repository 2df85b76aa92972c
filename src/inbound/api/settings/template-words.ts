import { fillTemplate, type TokenValues, tokensIn, wordsOf } from '../../../domain/updates/body.ts';
import { defaultTemplates } from '../../../domain/updates/templates.ts';

import { plain } from '../../../domain/updates/words.ts';

/** The tokens that can be filled: those that the words which ship use. */
export const knownTokens: readonly string[] = [
  ...new Set(Object.values(defaultTemplates).flatMap((body) => [...tokensIn(body)])),
].sort();

/** What is wrong with a template, as a sentence; `null` when it can be used. */
export function templateProblem(body: string): string | null {
  const unknown = tokensIn(body).find((token) => !knownTokens.includes(token));
  if (unknown !== undefined)
    return `Candor cannot fill {${unknown}}. Use: ${knownTokens.map((name) => `{${name}}`).join(' ')}.`;
  const stray = /[{}][^{}]{0,20}/.exec(body.replace(/\{[a-z_]{1,40}\}/g, ''))?.[0];
  if (stray !== undefined) return `"${stray}" has a brace that opens no token. Write tokens like {next}.`;
  if (/\b\d{1,2}:\d{2}\b/.test(body))
    return 'A time of day is true once. Write {next} for the next update, or {since}.';
  return null;
}

const at = Date.UTC(2026, 10, 23, 14, 31);
const minute = 60_000;

const sample: TokenValues = {
  text: {
    thing: 'Invoices',
    who: 'About 1 in 5 customers in Europe',
    task: 'save invoices',
    tasking: 'saving invoices',
    unaffected: 'Signing in and reports',
    workaround: 'You can save as a draft. Drafts are safe.',
    doing: 'rebuilding the part that stores invoices',
    residual: 'slow lists for a few minutes',
    do_this: 'sign out and in again',
    explanation: 'A test of ours sent the reports.',
    contact: 'write to support',
    felt_impact: 'you could not bill your customers on time',
    data_statement: 'No data was lost.',
    action_needed: 'You do not need to do anything.',
    duration: '54 min',
    report_link: 'the page "Report a problem"',
    company: 'Your company',
    public_text: 'About 1 in 5 customers in Europe cannot save invoices.',
    one_line: 'Saving invoices fails for 1 in 5 customers in Europe',
    kept: '3',
    promises: '3',
    no_time_yet: 'We cannot yet say when it will be fixed. We will tell you as soon as we can.',
    ways: '2',
    choices: '\n\nA: Saving first. We think that takes about 1 to 3 hours.\n\nB: Full export.\n\n',
    question: 'Which helps you most right now?',
    fallback: 'Saving first',
    voted: 'Most of those who answered chose “Saving first”',
    chosen: 'Saving first',
    because: 'most of you need to save today',
  },
  times: {
    next: at + 20 * minute,
    promised: at - 3 * minute,
    since: at - 30 * minute,
    fixed_at: at - minute,
    writeup: at + 7 * 24 * 60 * minute,
    last_words_at: at - 15 * minute,
    decide_by: at + 30 * minute,
    back_from: at + 60 * minute,
    back_to: at + 180 * minute,
  },
};

/** A template as readers would see it, with the facts of an incident that never was. */
export function sampleOf(body: string): string {
  return plain(
    wordsOf({ body: fillTemplate(body, sample), times: sample.times as Record<string, number> }),
    at,
  );
}
