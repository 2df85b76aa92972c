import type { IncomingMessage } from 'node:http';
import { refuse } from '../../kit/refusal.ts';

const longestBody = 64 * 1024;

/** The path of a request without its query, one slash at its end ignored. Never decoded: no path here needs it. */
export function pathOf(url: string): string {
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Reads a posted form of at most 64 kB. Refuses anything that is no form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data')
    refuse('unsupported-form', 'Send this form as application/x-www-form-urlencoded.');
  const body = await readBody(request);
  return type === 'multipart/form-data' ? multipart(body) : urlencoded(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) tooLong();
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longestBody) tooLong();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function tooLong(): never {
  refuse('too-long', 'That is more text than this form takes. Write at most 2,000 characters.');
}

function urlencoded(body: string): URLSearchParams {
  if ((body.match(/&/g)?.length ?? 0) > 2_000) tooLong();
  return new URLSearchParams(body);
}

/** RFC 8058 allows mail programs to send this form too; only plain fields, no files. */
function multipart(body: string): URLSearchParams {
  const form = new URLSearchParams();
  const boundary = body.slice(0, body.indexOf('\r\n'));
  if (!boundary.startsWith('--') || boundary.length > 80) return form;
  for (const part of body.split(boundary).slice(1, 200)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const name = /name="([^"]{1,100})"/i.exec(head)?.[1];
    if (name) form.append(name, rest.join('\r\n\r\n').replace(/\r\n$/, ''));
  }
  return form;
}

/** Who asks: the connection's peer, or what a proxy on this machine or a trusted one says of it. */
export function readerOf(request: IncomingMessage, trustProxy: boolean): string {
  const peer = request.socket.remoteAddress ?? '';
  const local = peer === '127.0.0.1' || peer === '::1' || peer === '::ffff:127.0.0.1';
  const forwarded = String(request.headers['x-forwarded-for'] ?? '');
  const last = forwarded.slice(forwarded.lastIndexOf(',') + 1).trim();
  return (local || trustProxy) && /^[0-9a-f.:]{2,45}$/i.test(last) ? last : peer;
}
