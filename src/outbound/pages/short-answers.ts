import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

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

/** What the parser refused. The answer is sent whole before the connection ends, also when more is still arriving. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = refusals[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.resume();
  setTimeout(() => socket.destroy(), 1_000).unref();
}

const refusals: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

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
