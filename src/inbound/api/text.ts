import type { FieldProblem } from '../../kit/refusal.ts';

/**
 * What no text or number of a request may be, whatever its field: text that databases or readers choke on (NUL,
 * half a character), numbers that JSON cannot say (1e400), names that reach into JavaScript's objects.
 */
export function unfitParts(value: unknown, path = ''): FieldProblem[] {
  if (typeof value === 'string') return unfitText(value, path);
  if (typeof value === 'number' && !Number.isFinite(value))
    return [{ path, sentence: 'This number is too large.' }];
  if (Array.isArray(value))
    return value.flatMap((item, index) => unfitParts(item, join(path, String(index))));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...unfitName(name, path),
    ...unfitParts(member, join(path, name)),
  ]);
}

function unfitText(text: string, path: string): FieldProblem[] {
  if (text.includes('\0')) return [{ path, sentence: 'There is a NUL character in this text. Take it out.' }];
  if (!text.isWellFormed())
    return [{ path, sentence: 'There is half a character in this text (a lone surrogate). Take it out.' }];
  return [];
}

function unfitName(name: string, path: string): FieldProblem[] {
  if (name === '__proto__' || name === 'constructor' || name === 'prototype')
    return [{ path, sentence: `No field may be called "${name}".` }];
  return unfitText(name, path);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`).slice(0, 200);
