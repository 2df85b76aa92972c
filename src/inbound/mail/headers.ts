/** The header lines of a mail, in their order from the top, unfolded and without what SMTP put around them. */
export type Headers = {
  all(name: string): readonly string[];
  /** The topmost; empty when there is none. */
  first(name: string): string;
};

export type HeaderLine = { readonly key: string; readonly line: string };

export function headersOf(lines: readonly HeaderLine[]): Headers {
  const all = (name: string) => lines.filter(({ key }) => key === name).map(({ line }) => unfolded(line));
  return { all, first: (name) => all(name)[0] ?? '' };
}

function unfolded(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n[ \t]*/g, ' ')
    .trim();
}
