import type { TemplateShape } from '../../api/shapes.ts';

const token = /\{([a-z_]+)\}/g;

/** Names in braces that no template which ships knows: nothing would ever fill them. */
export function unknownTokens(body: string, templates: readonly Pick<TemplateShape, 'tokens'>[]): string[] {
  const known = templates.flatMap(({ tokens }) => tokens);
  return [...body.matchAll(token)].flatMap(([, name]) =>
    name !== undefined && !known.includes(name) ? [name] : [],
  );
}

/** A text cut at its blanks: plain parts and blanks in turn, each with where it starts. */
export function parts(body: string): { text: string; blank: boolean; at: number }[] {
  let at = 0;
  return body.split(/(\{[a-z_]+\})/).flatMap((text, index) => {
    const part = { text, blank: index % 2 === 1, at };
    at += text.length;
    return text === '' ? [] : [part];
  });
}
