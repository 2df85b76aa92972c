import type { Check } from './check.ts';

/**
 * What must never leave: secrets, addresses and names of our machine room, stack traces, ticket keys.
 * Every pattern is bounded, so that no text can make one slow.
 */
const patterns: readonly { readonly code: string; readonly found: RegExp; readonly sentence: string }[] = [
  {
    code: 'secret',
    found: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g,
    sentence: 'A private key stands in the text. Take it out, and replace the key.',
  },
  {
    code: 'secret',
    found: /\b(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[abpr]|AKIA|ASIA|AIza|npm|cnd)[_-]?[A-Za-z0-9_-]{16,200}/g,
    sentence: 'This looks like a key or token. Take it out, and replace it.',
  },
  {
    code: 'secret',
    found: /\beyJ[A-Za-z0-9_-]{10,400}\.[A-Za-z0-9_-]{10,400}/g,
    sentence: 'This looks like a session token. Take it out, and end the session.',
  },
  {
    code: 'secret',
    found: /\b(?:password|passwd|secret|api[_ -]?key)\s?[:=]\s?\S{4,100}/gi,
    sentence: 'A password or key stands in the text. Take it out, and change it.',
  },
  {
    code: 'secret',
    found: /\b[a-z]{2,12}:\/\/[^\s:@/]{1,100}:[^\s@/]{1,100}@/gi,
    sentence: 'An address with a password in it stands in the text. Take it out.',
  },
  {
    code: 'internal-address',
    found: /\b(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?\b/g,
    sentence: 'An IP address means nothing to customers and much to attackers. Say what it does instead.',
  },
  {
    code: 'internal-address',
    found:
      /\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.(?:internal|local|lan|corp|intra|svc|cluster\.local|localdomain)\b/gi,
    sentence: 'An internal host name stands in the text. Say what it does for customers instead.',
  },
  {
    code: 'internal-address',
    found: /\b(?:localhost|ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}|i-[0-9a-f]{8,17})\b/gi,
    sentence: 'A machine’s name stands in the text. Say what it does for customers instead.',
  },
  {
    code: 'stack-trace',
    found: /^\s{0,20}at [\w$.<> ]{1,200}\([^)\n]{1,300}:\d+(?::\d+)?\)/gm,
    sentence: 'A stack trace stands in the text. Say what customers notice instead.',
  },
  {
    code: 'stack-trace',
    found: /Traceback \(most recent call last\)|\b[\w.]{1,100}(?:Exception|Error): /g,
    sentence: 'An error of ours stands in the text. Say what customers notice instead.',
  },
  {
    code: 'ticket',
    found: /\b(?!INC-|UTC-|GMT-|ISO-|RFC-|SHA-|COVID-)[A-Z][A-Z0-9]{1,9}-\d{2,6}\b/g,
    sentence: 'A ticket number of ours says nothing to customers. Take it out.',
  },
];

export function leaks(headline: string, body: string): readonly Check[] {
  const inHeadline = found(headline).map((check) => ({
    ...check,
    start: null,
    end: null,
    sentence: `In the headline: ${check.sentence}`,
  }));
  return [...inHeadline, ...found(body)];
}

function found(text: string): Check[] {
  return patterns.flatMap(({ code, found: pattern, sentence }) =>
    [...text.matchAll(pattern)].map((match) => ({
      level: 'block' as const,
      code,
      sentence,
      start: match.index,
      end: match.index + match[0].length,
      fix: null,
    })),
  );
}
