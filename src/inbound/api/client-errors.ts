import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemDocument, problemType } from '../../kit/problem.ts';

/** Answers what is not even HTTP, or not in time, with the same kind of problem as everything else. */
export function answerClientErrors(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, sentence] = answers[error.code ?? ''] ?? [400, 'This is not a request that HTTP knows.'];
  const body = JSON.stringify(problemDocument(status, 'invalid', sentence));
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${problemType}\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  socket.destroySoon();
}

const answers: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of this request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'This request took too long to arrive. Send it again.'],
};
