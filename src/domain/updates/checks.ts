import { customerOf, isOutside } from '../customers/audience.ts';
import type { CustomerBook } from '../customers/customer-book.ts';
import { pollText } from '../dialogue/poll-check.ts';
import type { Incident } from '../incident/incident.ts';
import { gaps, letterMissing } from '../review/letter-checks.ts';
import { knownAs, tokensIn, wordsOf } from './body.ts';
import { block, type Check, praise, warn } from './check.ts';
import type { Draft } from './compose.ts';
import { leaks } from './leaks.ts';
import { phraseChecks, tooMuchSaid } from './phrases.ts';
import type { Update } from './update.ts';
import { allWords, versionNames } from './versions.ts';
import { plain } from './words.ts';

export type Checked = Pick<
  Draft,
  | 'audience'
  | 'body'
  | 'versions'
  | 'headline'
  | 'times'
  | 'promise'
  | 'status'
  | 'template'
  | 'components'
  | 'facts'
  | 'poll'
  | 'workarounds'
> &
  Pick<Update, 'writeUp'>;

export function checkWords(
  draft: Checked,
  incident: Incident,
  customers: Pick<CustomerBook, 'namedIn'>,
): readonly Check[] {
  if (draft.writeUp) return letterChecks(draft, customers);
  const outside = isOutside(draft.audience);
  return [
    ...holes(draft),
    ...leaks(draft.headline, draft.body),
    ...boxed(draft),
    ...versioned(draft),
    ...asked(draft),
    ...(outside ? otherNames(draft, customers) : []),
    ...(outside ? phraseChecks(draft.body) : []),
    ...(outside ? tooMuchSaid(draft.body) : []),
    ...(outside ? repetition(draft, incident) : []),
    ...(outside ? resolvedWhileDown(draft, incident) : []),
    ...(outside ? praises(draft) : []),
  ];
}

export const blocksIn = (checks: readonly Check[]): readonly Check[] =>
  checks.filter((check) => check.level === 'block');

/** Longest text that goes out; a mail of more is not read, and no page wants it. */
export const longestBody = 10_000;

/** The letter of what happened is long, and is read like all other words outside. */
function letterChecks(draft: Checked, customers: Pick<CustomerBook, 'namedIn'>): readonly Check[] {
  return [
    ...gaps(draft),
    ...leaks(draft.headline, draft.body),
    ...otherNames(draft, customers),
    ...phraseChecks(draft.body),
    ...letterMissing(draft.body),
  ];
}

function holes(draft: Checked): Check[] {
  const checks: Check[] = [];
  if (draft.body.trim() === '')
    checks.push(block('empty', 'Write what customers should know: the text is empty.'));
  if (draft.headline.trim() === '')
    checks.push(block('headline-empty', 'Give it a headline in customers’ words.'));
  if (draft.body.length > longestBody)
    checks.push(block('too-long', `Shorten the text to ${longestBody} characters.`));
  for (const found of draft.body.matchAll(
    /\{[^{}\n]{0,60}\}|\[\s?(?:fill|todo|tbd|xxx)[^\]\n]{0,60}\]|_{4,}/gi,
  )) {
    const name = found[0].slice(1, -1);
    if (tokensIn(found[0]).length === 1 && knownAs(draft.times, name) !== undefined) continue;
    checks.push({ ...block('unfilled', `Fill in ${found[0]} or take the sentence out.`), ...span(found) });
  }
  return checks;
}

/** Versions are read by fewer people, and leak as much. */
function versioned(draft: Checked): Check[] {
  return versionNames.flatMap((name) => {
    const body = draft.versions[name];
    if (body === undefined) return [];
    const found = [...holes({ ...draft, body }), ...leaks('', body)];
    const text = names[name];
    const tooLong = name === 'sms' && plain(wordsOf({ body, times: draft.times }), 0).length > longestSms;
    return [
      ...found.map(({ code, sentence }) => block(code, `In the version for ${text}: ${sentence}`)),
      ...(tooLong
        ? [warn('sms-long', `The version for ${text} is longer than one message of 160 characters.`)]
        : []),
    ];
  });
}

const names = { technical: 'technical contacts', executives: 'executives', sms: 'SMS' };
const longestSms = 160;

/** One customer's name in words that others read tells them who else is hurt. */
function otherNames(draft: Checked, customers: Pick<CustomerBook, 'namedIn'>): Check[] {
  const facts = Object.values(draft.facts).filter((fact) => typeof fact === 'string');
  const offered = draft.workarounds.map(({ text }) => text);
  const text = [draft.headline, allWords(draft), pollText(draft), ...offered, ...facts].join('\n');
  return customers
    .namedIn(text)
    .filter(({ id }) => id !== customerOf(draft.audience))
    .map(({ name }) => {
      const start = draft.body.indexOf(name);
      const sentence = `“${name}” is a customer. Others would read that they are affected: take the name out.`;
      return start < 0
        ? block('customer-name', sentence)
        : { ...block('customer-name', sentence), start, end: start + name.length };
    });
}

/** The box beside the words is read like them, and holds them back like them. */
function boxed({ facts }: Checked): Check[] {
  const text = Object.values(facts)
    .filter((fact) => typeof fact === 'string')
    .join('\n');
  const found = new Map(leaks('', text).map((check) => [check.code, check]));
  return [...found.values()].map(({ code, sentence }) => block(code, `In what is known: ${sentence}`));
}

/** A question is read like the words around it. */
function asked(draft: Checked): Check[] {
  return leaks('', pollText(draft)).map(({ code, sentence }) => block(code, `In the question: ${sentence}`));
}

function repetition(draft: Checked, incident: Incident): Check[] {
  const state = incident.audiences[draft.audience];
  const last = incident.updates[state?.said.at(-1) ?? ''];
  if (!state || !last) return [];
  if (draft.template === 'nothing-new' && state.nothingNewInARow >= 2) {
    return [
      warn(
        'third-nothing-new',
        'This is the third “nothing has changed” in a row. Add one new line, or choose a slower rhythm.',
      ),
    ];
  }
  if (draft.template === 'nothing-new' || similarity(draft.body, last.body) < 0.85) return [];
  return [
    warn(
      'near-copy',
      'This says nearly the same as your last update. Say what is new, or send “nothing has changed”.',
    ),
  ];
}

/** Share of words that two texts have in common (Jaccard index of their word sets), from 0 to 1. */
export function similarity(one: string, other: string): number {
  const [a, b] = [wordSet(one), wordSet(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(1, a.size + b.size - common);
}

function wordSet(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function resolvedWhileDown(draft: Checked, incident: Incident): Check[] {
  const saysDone =
    draft.status === 'resolved' || /\b(?:is|are|now) (?:fixed|resolved|working again)\b/i.test(draft.body);
  const down = Object.values({ ...incident.components, ...draft.components }).some((status) =>
    status.endsWith('_outage'),
  );
  if (!saysDone || !down || draft.status === 'monitoring') return [];
  return [warn('resolved-while-down', 'The text says it is fixed while a component is still shown as down.')];
}

function praises(draft: Checked): Check[] {
  const text = plain(wordsOf(draft), 0);
  const checks: Check[] = [];
  if (draft.facts.who || /\b(?:cannot|can’t|can't|not able to)\b/i.test(text))
    checks.push(praise('impact', 'Says what people cannot do.'));
  if (draft.facts.workaround || /\byou can\b/i.test(text))
    checks.push(praise('meanwhile', 'Says what people can do meanwhile.'));
  if (draft.promise || draft.body.includes('{next}')) checks.push(praise('next', 'Says when we write next.'));
  if (draft.facts.unaffected || /\b(?:working as normal|still works?)\b/i.test(text))
    checks.push(praise('unaffected', 'Says what still works.'));
  if (/\bsorry\b/i.test(text)) checks.push(praise('sorry', 'Says sorry.'));
  return checks;
}

function span(found: RegExpMatchArray): { start: number; end: number } {
  const start = found.index ?? 0;
  return { start, end: start + found[0].length };
}
