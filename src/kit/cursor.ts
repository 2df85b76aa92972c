import { refuseField } from './refusal.ts';

/** Where a list goes on: the sort values of the last item that was shown. */
export type Position = readonly (string | number)[];

/** A position as text without meaning to its reader. */
export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position in a cursor that we made, with `length` values. Refuses any other text. */
export function decodeCursor(cursor: string, length: number): Position {
  const position = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  return isPosition(position) && position.length === length ? position : refuseCursor();
}

export function refuseCursor(): never {
  const sentence = 'This cursor is not one of this list. Take "next" from the page before, as it is.';
  return refuseField('invalid', 'cursor', sentence);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPosition(value: unknown): value is Position {
  return (
    Array.isArray(value) &&
    value.every((part) => (typeof part === 'string' && part.length <= 300) || Number.isSafeInteger(part))
  );
}
