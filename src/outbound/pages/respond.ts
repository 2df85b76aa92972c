import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Prepared, Shelved } from './shelf.ts';

/** Sends a shelved file in the best form its reader takes, or 304 when they have it already. */
export function respond(
  request: IncomingMessage,
  response: ServerResponse,
  shelved: Shelved,
  status = 200,
): void {
  const { headers } = request;
  const form = formFor(shelved, headers['accept-encoding']);
  const known = headers['if-none-match'];
  if (status === 200 && known !== undefined && hasIt(known, form.etag, shelved.file.hash)) {
    response.writeHead(304, form.unchangedHeaders);
    response.end();
    return;
  }
  response.writeHead(status, form.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(form.body);
}

/** Brotli before gzip before plain; `q=0` and names inside other names are respected. */
export function formFor(shelved: Shelved, accepted: string | undefined): Prepared {
  if (accepted === undefined) return shelved.identity;
  if (accepts(accepted, 'br')) return shelved.brotli;
  return accepts(accepted, 'gzip') ? shelved.gzip : shelved.identity;
}

/** If-None-Match compares weakly (RFC 9110 §13.1.2): any form of the same contents is the same contents. */
export function hasIt(known: string, etag: string, hash: string): boolean {
  if (known === etag || known.trim() === '*') return true;
  return known.split(',').some((one) => {
    const tag = one.trim().replace(/^W\//, '');
    return tag === `"${hash}"` || tag === `"${hash}-gz"` || tag === `"${hash}-br"`;
  });
}

function accepts(accepted: string, coding: string): boolean {
  if (!accepted.includes(coding)) return false;
  return accepted.split(',').some((part) => {
    const [name, ...parameters] = part.split(';');
    if (name?.trim().toLowerCase() !== coding) return false;
    return !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/i.test(parameter));
  });
}
