import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const file = new URL('README.md', import.meta.url);

/** Writes one bench's part of `bench/README.md` between its markers; the other parts stay. */
export function writeSection(name: string, markdown: string): void {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '# Measurements\n';
  const block = `${begin}\n${markdown.trim()}\n${end}`;
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  const next =
    from >= 0 && to > from
      ? text.slice(0, from) + block + text.slice(to + end.length)
      : `${text.trimEnd()}\n\n${block}\n`;
  writeFileSync(file, next);
}
