import { sentencesWithPlace } from './body.ts';
import { type Check, warn } from './check.ts';

type Phrase = {
  readonly code: string;
  readonly found: RegExp;
  readonly sentence: string;
  readonly swap?: (match: string) => string;
};

/** Words of ours, and what customers call it. */
const jargon: Readonly<Record<string, string>> = {
  index: 'saving',
  pod: 'server',
  pods: 'servers',
  node: 'server',
  nodes: 'servers',
  dns: 'the way your device finds us',
  latency: 'slowness',
  replica: 'copy of the data',
  replicas: 'copies of the data',
  rollback: 'going back to the earlier version',
  'rolled back': 'went back to the earlier version',
  upstream: 'a service we depend on',
  downstream: 'a service that depends on us',
  '5xx': 'errors',
  '5xxs': 'errors',
  '500s': 'errors',
  backend: 'our service',
  frontend: 'our pages',
  database: 'the place where your data is kept',
  cluster: 'our service',
  kubernetes: 'our servers',
  deploy: 'change',
  deployment: 'change',
  endpoint: 'service',
  api: 'connection',
  mitigated: 'fixed for now',
  remediation: 'fix',
  degraded: 'slow',
  outage: 'interruption',
  failover: 'switch to a spare',
  queue: 'waiting line',
  throughput: 'speed',
  cdn: 'the network that delivers our pages',
  shard: 'part of the data',
};

const phrases: readonly Phrase[] = [
  ...Object.entries(jargon).map(([ours, theirs]) => ({
    code: 'jargon',
    found: new RegExp(`\\b${ours}\\b`, 'gi'),
    sentence: `“${ours}” is our word, not theirs.`,
    swap: () => theirs,
  })),
  {
    code: 'jargon',
    found: /\bsev-?\d\b/gi,
    sentence: 'Our severity means nothing to customers.',
    swap: () => '',
  },
  ...swaps('vague', {
    'some users': 'some customers',
    intermittent: 'on and off',
    intermittently: 'on and off',
    asap: 'by {next}',
    eod: 'by {next}',
    'in a timely manner': 'by {next}',
  }),
  {
    code: 'vague',
    found: /\b(?:shortly|(?<!\bas )soon|midnight|momentarily|in due course|at this time)\b/gi,
    sentence: 'This means another time to everybody. Say when.',
    swap: () => 'by {next}',
  },
  {
    code: 'guess',
    found: /\b(?:probably|should be|we believe|appears? to|seems? to|likely|we think|presumably)\b/gi,
    sentence: 'This is a guess. Say what is known, and what is not.',
  },
  {
    code: 'blame',
    found:
      /\b(?:human error|operator error|our (?:vendor|provider|supplier)|third[- ]party|an engineer|a customer caused|someone (?:mis|broke))\w{0,20}/gi,
    sentence: 'This points at somebody. Say what happened and what we do about it.',
  },
  {
    code: 'hollow',
    found:
      /\b(?:we apologi[sz]e for )?any inconvenience(?: (?:this )?(?:may|might) have caused)?|\bvalued (?:customers?|users?)|\b(?:take|takes) (?:this|security|privacy) (?:very )?seriously|\bno evidence\b|\bwe appreciate your patience\b/gi,
    sentence: 'Customers read this as empty. Say what it did to them, or leave it out.',
    swap: (match) => (/inconvenience/i.test(match) ? 'We are sorry' : ''),
  },
  {
    code: 'typed-time',
    found:
      /\b(?:[01]?\d|2[0-3])[:.][0-5]\d\s?(?:[ap]\.?m\.?)?(?:\s?(?:UTC|GMT|BST|CET|CEST|EST|EDT|PST|PDT|CT|ET|PT))?|\b(?:1[0-2]|[1-9])\s?[ap]m\b/gi,
    sentence: 'A typed clock time is wrong in somebody’s zone. Use a time token.',
    swap: () => '{next}',
  },
  {
    code: 'fix-time',
    found:
      /\b(?:fixed|resolved|restored|back(?: up)?|working) (?:in|within|by) (?:about )?(?:\d{1,3}|an?|one|two|three) ?(?:minutes?|min|hours?|h|days?)\b/gi,
    sentence: 'A promised fix time without a range is usually broken. Give a range, like “1 to 3 hours”.',
  },
  {
    code: 'shouting',
    found: /\b[A-Z]{5,}(?: [A-Z]{2,}){1,10}\b|!{2,}/g,
    sentence: 'Capitals read as shouting.',
    swap: (match) => (match.startsWith('!') ? '.' : match.toLowerCase()),
  },
  {
    code: 'emoji',
    found: /\p{Extended_Pictographic}/gu,
    sentence: 'A picture reads as a joke to somebody who cannot work.',
    swap: () => '',
  },
];

function swaps(code: string, words: Readonly<Record<string, string>>): Phrase[] {
  return Object.entries(words).map(([from, to]) => ({
    code,
    found: new RegExp(`\\b${from}\\b`, 'gi'),
    sentence: `“${from}” is vague. Say who, when or how many.`,
    swap: () => to,
  }));
}

/** Warnings about words, each with its place and, where there is a plain one, its replacement. */
export function phraseChecks(body: string): readonly Check[] {
  return phrases.flatMap(({ code, found, sentence, swap }) =>
    [...body.matchAll(found)]
      .filter((match) => !insideToken(body, match.index))
      .map((match) => ({
        ...warn(code, sentence),
        start: match.index,
        end: match.index + match[0].length,
        fix: swap ? fixOf(swap(match[0])) : null,
      })),
  );
}

function fixOf(replacement: string): Check['fix'] {
  return { label: replacement === '' ? 'take it out' : `use “${replacement}”`, replacement };
}

function insideToken(body: string, at: number): boolean {
  const opened = body.lastIndexOf('{', at);
  return opened >= 0 && at - opened < 40 && body.slice(opened, at).indexOf('}') < 0;
}

/** Long sentences and long texts: people read in a hurry and in a second language. */
export function tooMuchSaid(body: string): readonly Check[] {
  const long = sentencesWithPlace(body)
    .filter(({ text }) => countWords(text) > 25)
    .map(({ text, start }) => ({
      ...warn('long-sentence', `This sentence has ${countWords(text)} words. Make two of it.`),
      start,
      end: start + text.length,
    }));
  const total = countWords(body);
  return total > 120 ? [...long, warn('long-text', `${total} words. Most readers stop after 120.`)] : long;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}{}_’'-]+/gu)?.length ?? 0;
}
