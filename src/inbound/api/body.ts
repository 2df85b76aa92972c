import type { FastifyInstance } from 'fastify';
import { refuse } from '../../kit/refusal.ts';

/** Bytes at most; a whole write-up fits in a tenth of it. */
export const bodyLimit = 256 * 1024;
const depthLimit = 32;

/** Reads JSON bodies, and no others. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit },
    async (_: unknown, text: string) => (text.trim() === '' ? undefined : parseJson(text)),
  );
}

/**
 * JSON as RFC 8259 would rather have it: not nested without end, and no name twice in one object (two readers would
 * take two different values for it). A refusal says what is wrong.
 */
export function parseJson(text: string): unknown {
  const value = parse(text);
  const fault = faultIn(text);
  if (fault) refuse('invalid', fault);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('invalid', 'The body is not JSON. Check its quotes, commas and brackets.');
  }
}

// One pass over text that is known to be JSON: brackets, names and the strings between them.
const tokens = /[{}[\]]|"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gs;

function faultIn(text: string): string | null {
  const names: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') names.push(new Set());
    else if (token === '}' || token === ']') names.pop();
    else if (colon !== undefined) {
      const name = JSON.parse(token.slice(0, -colon.length));
      if (names.at(-1)?.has(name))
        return `The field "${String(name).slice(0, 80)}" is there twice. Say it once.`;
      names.at(-1)?.add(name);
    }
    if (names.length > depthLimit) return `This JSON is nested deeper than ${depthLimit} levels.`;
  }
  return null;
}
