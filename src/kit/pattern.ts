import { type Node, parsePattern, type Repeat, type Test } from './pattern-tree.ts';
import { refuse } from './refusal.ts';

/** A regular expression that always answers in time proportional to the text, whoever wrote it. */
export type Pattern = {
  /** Whether the whole text matches: anchored at both ends, as Prometheus anchors its matchers. */
  matches(text: string): boolean;
};

const LONGEST = 200;
const MOST_STATES = 1_000;

/**
 * Reads a pattern of the common part of RE2 and JavaScript: letters, `.`, `[a-z]`, `\d \w \s`, `( )`, `(?: )`, `|`,
 * `* + ? {2,5}`, `^` and `$` at the ends, and `(?i)` at the start. It is run as a set of states, never by trying again
 * (K. Thompson, CACM 11(6), 1968), so no pattern can hang the server; back references and lookaround do not exist.
 *
 * @throws Refusal with a sentence, for what cannot be read or would grow too large.
 */
export function readPattern(source: string): Pattern {
  if (source.length > LONGEST) refuse('invalid', `A pattern may have at most ${LONGEST} characters.`);
  const ignoreCase = source.startsWith('(?i)');
  const tree = parsePattern(ignoreCase ? source.slice(4) : source);
  const end: State = { test: null, next: [] };
  const start = build(tree, end, { left: MOST_STATES });
  return { matches: (text) => run(start, end, ignoreCase ? text.toLowerCase() : text, ignoreCase) };
}

/** A state with a test eats one character; one without leads on at once. */
type State = { readonly test: Test | null; next: State[] };

function run(start: State, end: State, text: string, ignoreCase: boolean): boolean {
  let now = reach([start]);
  for (const char of text) {
    const chars = ignoreCase ? [char, char.toUpperCase()] : [char];
    const next = [...now].filter(({ test }) => test && chars.some(test));
    if (next.length === 0) return false;
    now = reach(next.flatMap((state) => state.next));
  }
  return now.has(end);
}

/** All states that are reached without eating a character. */
function reach(from: readonly State[]): Set<State> {
  const reached = new Set<State>();
  const open = [...from];
  for (let state = open.pop(); state; state = open.pop()) {
    if (reached.has(state)) continue;
    reached.add(state);
    if (!state.test) open.push(...state.next);
  }
  return reached;
}

function build(node: Node, next: State, budget: { left: number }): State {
  budget.left -= 1;
  if (budget.left < 0) refuse('invalid', 'The pattern repeats too much. Write it with smaller counts.');
  if (node.kind === 'char') return { test: node.test, next: [next] };
  if (node.kind === 'choice')
    return { test: null, next: node.parts.map((part) => build(part, next, budget)) };
  if (node.kind === 'sequence')
    return node.parts.reduceRight((after, part) => build(part, after, budget), next);
  return buildRepeat(node, next, budget);
}

function buildRepeat(node: Repeat, next: State, budget: { left: number }): State {
  let start = next;
  if (node.most === Number.POSITIVE_INFINITY) {
    const again: State = { test: null, next: [next] };
    again.next = [build(node.part, again, budget), next];
    start = again;
  } else {
    for (let extra = node.least; extra < node.most; extra += 1)
      start = { test: null, next: [build(node.part, start, budget), next] };
  }
  for (let count = 0; count < node.least; count += 1) start = build(node.part, start, budget);
  return start;
}
