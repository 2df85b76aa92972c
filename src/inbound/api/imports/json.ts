import { refuse } from '../../../kit/refusal.ts';
import { isThing, type Thing } from './values.ts';

const depthLimit = 64;

/** A file that says that it is JSON: read once, refused with the line at which it is none. */
export function parseFile(text: string): unknown {
  const value = parse(text);
  const fault = faultIn(text);
  if (fault) refuse('invalid', fault);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = placeOf(error instanceof Error ? error.message : '', text);
    const line = at === null ? null : lineAt(text, at);
    return refuse(
      'invalid',
      line === null
        ? 'This file ends in the middle, or is no JSON. Export it again.'
        : `Line ${line} of this file is no JSON: check its quotes, commas and brackets there.`,
    );
  }
}

/** The runtime tells a position, or quotes what stands around it. */
function placeOf(message: string, text: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const quoted = /, \.\.\."([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message)?.[1];
  const at = quoted ? text.indexOf(quoted) : -1;
  return at < 0 || text.includes(quoted ?? '', at + 1) ? null : at + Math.floor((quoted?.length ?? 0) / 2);
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

const tokens = /[{}[\]]|"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gs;

// Two readers would take two different values for a name that is there twice.
function faultIn(text: string): string | null {
  const names: Set<string>[] = [];
  for (const found of text.matchAll(tokens)) {
    const [token, colon] = found;
    if (token === '{' || token === '[') names.push(new Set());
    else if (token === '}' || token === ']') names.pop();
    else if (colon !== undefined) {
      const name = String(JSON.parse(token.slice(0, -colon.length)));
      if (names.at(-1)?.has(name))
        return `Line ${lineAt(text, found.index)}: the field “${name.slice(0, 80)}” is there twice in one object.`;
      names.at(-1)?.add(name);
    }
    if (names.length > depthLimit)
      return `Line ${lineAt(text, found.index)}: this is nested deeper than ${depthLimit} levels, which no export is.`;
  }
  return null;
}

/** One list of a file: its name there, the pointer to it, and what it holds. */
export type Section = {
  readonly name: string;
  readonly pointer: string;
  readonly values: readonly unknown[];
  /** One thing that stands there itself. */
  readonly alone?: boolean;
};

/** The lists of a file: a bare one, those of an object, and those in pages (`{"data": […]}`), one or several. */
export function sectionsOf(top: unknown): readonly Section[] {
  if (Array.isArray(top)) return listsOf('', '', top);
  if (!isThing(top)) return [];
  return Object.entries(top).flatMap(([name, value]) =>
    listsOf(
      name === 'data' ? '' : name,
      `/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      value,
    ),
  );
}

function listsOf(name: string, pointer: string, value: unknown): readonly Section[] {
  const pages = pagesIn(value);
  if (pages.length > 0)
    return pages.flatMap((page, at) =>
      listsOfPage(name, Array.isArray(value) ? `${pointer}/${at}` : pointer, page),
    );
  if (Array.isArray(value)) return [{ name, pointer, values: value }];
  return pointer === '/data' && isThing(value) ? [{ name: '', pointer, values: [value], alone: true }] : [];
}

/** A page, and what belongs to its things and stands beside them. */
function listsOfPage(name: string, pointer: string, { data, included }: Page): readonly Section[] {
  const own = { name, pointer: `${pointer}/data`, values: data };
  return included ? [own, { name: 'included', pointer: `${pointer}/included`, values: included }] : [own];
}

type Page = Thing & { readonly data: readonly unknown[]; readonly included?: readonly unknown[] };

const isPage = (value: unknown): value is Page =>
  isThing(value) &&
  Array.isArray(value.data) &&
  (value.included === undefined || Array.isArray(value.included));

/** One page, or several of one list. */
function pagesIn(value: unknown): readonly Page[] {
  if (isPage(value)) return [value];
  return Array.isArray(value) && value.every(isPage) ? value : [];
}

/** Whether the first things of any list are of a kind by which a system is known. */
export function some(sections: readonly Section[], holds: (thing: Thing) => boolean): boolean {
  return sections.some(({ values }) => values.slice(0, 20).some((one) => isThing(one) && holds(one)));
}

/** Pages of which a file says that there are more things than it holds. */
export function pagesMissing(top: unknown): readonly string[] {
  const lists = isThing(top) ? [top, ...Object.values(top)] : [top];
  return lists.map(pagesIn).flatMap((pages) => {
    const held = pages.reduce((sum, { data }) => sum + data.length, 0);
    const total = Math.max(...pages.map(totalOf));
    if (total > held)
      return [`The file holds ${held} of ${total}: it is one page of a longer list. Export the others too.`];
    if (pages.length === 0 || !pages.every(hasNext)) return [];
    return [
      `The file holds ${held} and says that more follow: it is one page of a longer list. Export the others too.`,
    ];
  });
}

function totalOf(page: Page): number {
  const meta = isThing(page.meta) ? page.meta : page;
  const pagination = isThing(meta.pagination) ? meta.pagination : meta;
  const total = Number(pagination.total ?? page.count);
  return Number.isFinite(total) ? total : 0;
}

/** Cachet 3 does not count what it holds: it says where the next page is. */
const hasNext = ({ links }: Page): boolean => isThing(links) && typeof links.next === 'string';
