import { refuse } from './refusal.ts';

export type Test = (char: string) => boolean;
export type Node =
  | { readonly kind: 'char'; readonly test: Test }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | Repeat;
export type Repeat = {
  readonly kind: 'repeat';
  readonly part: Node;
  readonly least: number;
  readonly most: number;
};

/** The text of a pattern as a tree. @throws Refusal with a sentence */
export function parsePattern(source: string): Node {
  const reader: Reader = { source: source.replace(/^\^/, '').replace(/(?<!\\)((?:\\\\)*)\$$/, '$1'), at: 0 };
  const node = readChoice(reader);
  if (reader.at < reader.source.length) refuse('invalid', 'The pattern has a ")" without its "(".');
  return node;
}

type Reader = { readonly source: string; at: number };

function readChoice(reader: Reader): Node {
  const parts = [readSequence(reader)];
  while (peek(reader) === '|') {
    reader.at += 1;
    parts.push(readSequence(reader));
  }
  return { kind: 'choice', parts };
}

function readSequence(reader: Reader): Node {
  const parts: Node[] = [];
  for (let char = peek(reader); char !== '' && char !== '|' && char !== ')'; char = peek(reader))
    parts.push(readRepeats(reader, readAtom(reader)));
  return { kind: 'sequence', parts };
}

function readRepeats(reader: Reader, part: Node): Node {
  const found = /^(?:([*+?])|\{(\d{1,3})(,(\d{1,3})?)?\})\??/.exec(reader.source.slice(reader.at));
  if (!found) return part;
  reader.at += found[0].length;
  if (/^[*+?{]/.test(peek(reader)))
    refuse('invalid', 'The pattern repeats a repetition. Put "( )" around it.');
  const [, sign, least, range, most] = found;
  if (sign)
    return {
      kind: 'repeat',
      part,
      least: sign === '+' ? 1 : 0,
      most: sign === '?' ? 1 : Number.POSITIVE_INFINITY,
    };
  const from = Number(least);
  const to = range === undefined ? from : most === undefined ? Number.POSITIVE_INFINITY : Number(most);
  if (to < from) refuse('invalid', `The pattern asks for at least ${from} and at most ${to} times.`);
  return { kind: 'repeat', part, least: from, most: to };
}

function readAtom(reader: Reader): Node {
  const char = take(reader);
  if (char === '(') return readGroup(reader);
  if (char === '[') return { kind: 'char', test: readClass(reader) };
  if (char === '.') return { kind: 'char', test: (other) => other !== '\n' };
  if (char === '\\') return { kind: 'char', test: readEscape(reader) };
  if (char === '^' || char === '$')
    refuse('invalid', `A pattern has "${char}" only at its end: it always matches a whole value.`);
  if ('*+?'.includes(char)) refuse('invalid', `The pattern has a "${char}" with nothing before it.`);
  return { kind: 'char', test: (other) => other === char };
}

function readGroup(reader: Reader): Node {
  if (peek(reader) === '?') {
    if (!reader.source.startsWith('?:', reader.at))
      refuse(
        'invalid',
        'Of the groups that begin with "(?" a pattern may use only "(?:" and, at its start, "(?i)".',
      );
    reader.at += 2;
  }
  const node = readChoice(reader);
  if (take(reader) !== ')') refuse('invalid', 'The pattern has a "(" without its ")".');
  return node;
}

function readClass(reader: Reader): Test {
  const not = peek(reader) === '^';
  if (not) reader.at += 1;
  const tests: Test[] = [];
  for (let first = true; first || peek(reader) !== ']'; first = false) tests.push(readClassPart(reader));
  reader.at += 1;
  return (char) => tests.some((test) => test(char)) !== not;
}

function readClassPart(reader: Reader): Test {
  const from = take(reader);
  if (from === '') refuse('invalid', 'The pattern has a "[" without its "]".');
  if (from === '\\') return readEscape(reader);
  if (peek(reader) !== '-' || reader.source[reader.at + 1] === ']') return (char) => char === from;
  reader.at += 1;
  const to = take(reader);
  if (to < from || to === '\\')
    refuse('invalid', `The pattern has a range "${from}-${to}" that cannot be read.`);
  return (char) => from <= char && char <= to;
}

const escapes: Readonly<Record<string, Test>> = {
  d: (char) => /^[0-9]$/.test(char),
  D: (char) => !/^[0-9]$/.test(char),
  w: (char) => /^\w$/.test(char),
  W: (char) => !/^\w$/.test(char),
  s: (char) => /^[\t\n\f\r ]$/.test(char),
  S: (char) => !/^[\t\n\f\r ]$/.test(char),
  n: (char) => char === '\n',
  t: (char) => char === '\t',
};

function readEscape(reader: Reader): Test {
  const char = take(reader);
  const known = Object.hasOwn(escapes, char) ? escapes[char] : undefined;
  if (known) return known;
  if (char === '' || /[A-Za-z0-9]/.test(char)) refuse('invalid', `A pattern may not use "\\${char}".`);
  return (other) => other === char;
}

function peek({ source, at }: Reader): string {
  const code = source.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function take(reader: Reader): string {
  const char = peek(reader);
  reader.at += char.length;
  return char;
}
