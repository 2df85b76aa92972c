/** Finds many names in a text at once, as whole words in their own spelling. */
export type NameIndex = {
  /** Puts a name in for an id, in place of the one it had. Names that are too short to be looked for are left out. */
  set(id: string, name: string): void;
  remove(id: string): void;
  /** The ids whose name stands in the text, in the order in which they do. In "Acme Labs" stands no "Acme". */
  find(text: string): readonly string[];
};

/** A name's words one after the other, so that a text is read once, whatever the number of names. */
type Node = { readonly next: Map<string, Node>; readonly ids: Set<string> };

export function openNameIndex(): NameIndex {
  const root = newNode();
  const words = new Map<string, readonly string[]>();
  const signs = new Map<string, string>();
  const remove = (id: string): void => {
    prune(root, words.get(id) ?? [], id);
    words.delete(id);
    signs.delete(id);
  };
  return {
    remove,
    set(id, name) {
      remove(id);
      const parts = wordsOf(name);
      const letters = parts.join('').length;
      if (!isLongEnough(name)) return;
      if (letters < shortest && !spaceless.test(name)) signs.set(id, visible(name).trim());
      else words.set(id, parts);
      if (words.has(id)) nodeOf(root, parts).ids.add(id);
    },
    find: (text) => [...new Set([...found(root, wordsOf(text)), ...foundSigns(signs, text)])],
  };
}

// Shorter names stand in too many words that mean somebody else; in scripts without spaces one sign is a syllable or more.
const shortest = 3;

function isLongEnough(name: string): boolean {
  return name.trim().length >= (spaceless.test(name) ? 2 : shortest);
}

/** Words as a reader sees them. Scripts without spaces are taken sign by sign: nothing shows where their words end. */
function wordsOf(text: string): readonly string[] {
  return visible(text).match(word) ?? [];
}

/** Compatible forms (ﬁ, full width) are one, and what cannot be seen is not there. */
function visible(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

const letter = String.raw`[\p{L}\p{N}]\p{M}*`;
const scripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const sign = `[${scripts.map((script) => String.raw`\p{scx=${script}}`).join('')}]`;
const spaceless = new RegExp(`(?=${sign})${letter}`, 'u');
const word = new RegExp(`(?=${sign})${letter}|(?:(?!${sign})${letter})+`, 'gu');

/** Names that are mostly signs ("C++", "H&M") are looked for as they are written. */
function foundSigns(signs: ReadonlyMap<string, string>, text: string): string[] {
  if (signs.size === 0) return [];
  const seen = visible(text);
  return [...signs].flatMap(([id, name]) => (standsApart(seen, name) ? [id] : []));
}

function standsApart(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + name.length)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

function found(root: Node, words: readonly string[]): string[] {
  const ids: string[] = [];
  let covered = 0;
  for (let from = 0; from < words.length; from += 1) {
    const longest = longestFrom(root, words, from);
    // What lies within a longer name is a part of that name.
    if (!longest || longest.end <= covered) continue;
    ids.push(...longest.ids);
    covered = longest.end;
  }
  return ids;
}

function longestFrom(
  root: Node,
  words: readonly string[],
  from: number,
): { readonly end: number; readonly ids: ReadonlySet<string> } | null {
  let node: Node | undefined = root;
  let longest = null;
  for (let at = from; at < words.length; at += 1) {
    node = node.next.get(words[at] ?? '');
    if (!node) break;
    if (node.ids.size > 0) longest = { end: at + 1, ids: node.ids };
  }
  return longest;
}

function newNode(): Node {
  return { next: new Map(), ids: new Set() };
}

function nodeOf(root: Node, words: readonly string[]): Node {
  let node = root;
  for (const one of words) {
    const next = node.next.get(one) ?? newNode();
    node.next.set(one, next);
    node = next;
  }
  return node;
}

function prune(node: Node, words: readonly string[], id: string): void {
  const [first, ...rest] = words;
  if (first === undefined) return void node.ids.delete(id);
  const next = node.next.get(first);
  if (!next) return;
  prune(next, rest, id);
  if (next.ids.size === 0 && next.next.size === 0) node.next.delete(first);
}
