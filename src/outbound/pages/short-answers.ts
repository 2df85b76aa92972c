import type { ServerResponse } from 'node:http';

/** CORS before a request of a program on another site. */
export function sendPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
    'Access-Control-Allow-Headers': '*',
    'Access-Control-Max-Age': '86400',
  });
  response.end();
}

export function sendMethodRefusal(response: ServerResponse, allow: string): void {
  sendText(response, 405, 'This address cannot be asked that way.\n', { Allow: allow, Connection: 'close' });
}

/** Before anything was ever confirmed: we know nothing, and say so rather than "working". */
export function sendUnknown(response: ServerResponse): void {
  sendText(response, 503, 'We cannot say right now. Please try again in a minute.\n', {
    'Retry-After': '15',
  });
}

function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string>,
): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(text);
}
