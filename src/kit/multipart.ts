import { refuse } from './refusal.ts';

/** What comes out of a multipart form, in its order: the beginning of a part, then its bytes in pieces. */
export type FormPiece =
  | {
      readonly kind: 'part';
      readonly name: string;
      /** As its sender calls it, unclean; `null` for a plain field. */
      readonly file: string | null;
    }
  | { readonly kind: 'bytes'; readonly bytes: Buffer };

const longestHead = 8 * 1024;

/** The boundary that a Content-Type names; `null` where it is no multipart form. */
export function boundaryOf(contentType: string): string | null {
  const found =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;,"]{1,70})(?=[\s;,]|$))/is.exec(
      contentType,
    );
  return found?.[1] ?? found?.[2] ?? null;
}

/**
 * Reads multipart/form-data (RFC 7578) as it arrives and keeps nothing: whoever asks decides what is too much.
 * Refuses a form that is malformed or ends before its end.
 */
export async function* readMultipart(
  source: AsyncIterable<Buffer>,
  boundary: string,
): AsyncGenerator<FormPiece> {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first delimiter needs no line before it.
  const place: Place = { where: 'before', held: Buffer.from('\r\n') };
  for await (const chunk of source) yield* piecesOf(place, chunk, delimiter);
  if (place.where !== 'end') refuse('invalid', 'The form did not arrive whole. Send it again.');
}

/** How far a form was read, and what of it is not yet understood. What comes after its end means nothing. */
type Place = { where: 'before' | 'head' | 'body' | 'end'; held: Buffer };

function* piecesOf(place: Place, chunk: Buffer, delimiter: Buffer): Generator<FormPiece> {
  place.held = Buffer.concat([place.held, chunk]);
  while (place.where !== 'end') {
    if (place.where === 'head') {
      const head = takeHead(place.held);
      if (!head) return;
      [place.where, place.held] = [head.part ? 'body' : 'end', head.rest];
      if (!head.part) return;
      yield head.part;
    }
    const at = place.held.indexOf(delimiter);
    // Its last bytes may be the beginning of a delimiter.
    const sure = at === -1 ? Math.max(0, place.held.length - delimiter.length) : at;
    if (place.where === 'body' && sure > 0) yield { kind: 'bytes', bytes: place.held.subarray(0, sure) };
    place.held = place.held.subarray(at === -1 ? sure : at + delimiter.length);
    if (at === -1) return;
    place.where = 'head';
  }
  place.held = nothing;
}

/** What follows a delimiter: the end of the form, or the head of a part. `null` while it is not all there. */
function takeHead(held: Buffer): { readonly part: FormPiece | null; readonly rest: Buffer } | null {
  if (held.length < 2) return null;
  const start = held.toString('latin1', 0, 2);
  if (start === '--') return { part: null, rest: nothing };
  if (start !== '\r\n') refuse('invalid', 'The form is malformed. Send it again.');
  const end = held.indexOf('\r\n\r\n');
  if (end > longestHead || (end === -1 && held.length > longestHead))
    refuse('invalid', 'The form is malformed. Send it again.');
  if (end === -1) return null;
  return { part: partOf(held.toString('utf8', 2, end)), rest: held.subarray(end + 4) };
}

function partOf(head: string): FormPiece {
  const disposition = /^content-disposition:[ \t]*form-data[ \t]*;(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === null) refuse('invalid', 'The form is malformed. Send it again.');
  return { kind: 'part', name, file: parameter(disposition, 'filename') };
}

/** Browsers write quotes and line breaks in names as `%22`, `%0D` and `%0A` (HTML standard), and nothing else so. */
function parameter(disposition: string, name: string): string | null {
  const value = new RegExp(`(?:^|;)[ \\t]*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1];
  if (value === undefined) return null;
  return value.replace(/\\(["\\])/g, '$1').replace(/%22|%0D|%0A/gi, (code) => decodeURIComponent(code));
}

const nothing = Buffer.alloc(0);
