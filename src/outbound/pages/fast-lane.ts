import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { readPlainLook } from './fast-request.ts';
import { missingPath } from './render.ts';
import { pathOf } from './request.ts';
import { formFor, hasIt } from './respond.ts';
import type { Shelf } from './shelf.ts';

/** A whole answer, its head with this second's date in it. */
type Answer = {
  readonly head: string;
  readonly body: Buffer;
  second: number;
  bytes: Buffer;
};

/** Answers by the bytes that ask for them. */
type Known = { readonly answers: Map<string, Answer>; bytes: number };

const firstByteWithin = 10_000;
const idleAtMost = 65_000;
const longestRequest = 8_192;
// Answers remembered; readers of one browser send the same bytes again and again. Bounded in bytes too, since
// whoever likes may ask for the largest file in thousands of ways (`/history?1`, `/history?2`…).
const remembered = 2_000;
const rememberedBytes = 16 * 1024 * 1024;
const backlog = 256 * 1024;

/**
 * Answers plain looks at published files straight from the socket: the same bytes asked get the same bytes, found
 * by one look-up. Everything else on a connection goes, from there on, to the HTTP server it came to. Measured beside
 * it: two to three times the looks per second.
 *
 * @returns a function that closes the connections which are still here.
 */
export function addFastLane(server: Server, shelf: Shelf): () => void {
  const known: Known = { answers: new Map(), bytes: 0 };
  const sockets = new Set<Socket>();
  // The server's own way of taking a connection: ours stands before it.
  const attach = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners('connection');
  shelf.onChange(() => forget(known));
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    const leave = () => sockets.delete(socket);
    const handOver = (chunk: Buffer) => {
      leave();
      socket.off('data', read).off('timeout', give).off('error', give).off('close', leave).off('drain', goOn);
      socket.off('end', finish);
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(chunk);
      for (const take of attach) take.call(server, socket);
      process.nextTick(() => socket.resume());
    };
    const read = (chunk: Buffer) => {
      const answer = chunk.length <= longestRequest ? answerTo(chunk.toString('latin1'), shelf, known) : null;
      if (!answer) return handOver(chunk);
      socket.write(answer.bytes);
      if (socket.writableLength > backlog) socket.pause();
      if (socket.timeout !== idleAtMost) socket.setTimeout(idleAtMost);
    };
    const goOn = () => socket.resume();
    const give = () => socket.destroy();
    // The HTTP server keeps connections half open: one whose reader has left would stay until it times out.
    const finish = () => socket.end();
    socket.setTimeout(firstByteWithin);
    socket.on('data', read).on('timeout', give).on('error', give).on('close', leave).on('drain', goOn);
    socket.on('end', finish);
  });
  return () => {
    for (const socket of sockets) socket.destroySoon();
  };
}

function answerTo(request: string, shelf: Shelf, known: Known): Answer | null {
  const answer = known.answers.get(request) ?? decide(request, shelf);
  if (!answer) return null;
  const second = Math.floor(Date.now() / 1_000);
  if (answer.second === second) return answer;
  answer.second = second;
  answer.bytes = Buffer.concat([Buffer.from(`${answer.head}Date: ${dateOf(second)}\r\n\r\n`), answer.body]);
  remember(known, request, answer);
  return answer;
}

function remember(known: Known, request: string, answer: Answer): void {
  if (known.answers.has(request)) return;
  if (known.answers.size >= remembered || known.bytes >= rememberedBytes) forget(known);
  known.answers.set(request, answer);
  known.bytes += request.length + answer.bytes.length;
}

function forget(known: Known): void {
  known.answers.clear();
  known.bytes = 0;
}

function decide(request: string, shelf: Shelf): Answer | null {
  const look = readPlainLook(request);
  const shelved = look && (shelf.get(look.url) ?? shelf.get(pathOf(look.url)));
  if (!look || !shelved || shelved.file.path === missingPath) return null;
  const form = formFor(shelved, look.acceptEncoding);
  const unchanged = look.ifNoneMatch !== undefined && hasIt(look.ifNoneMatch, form.etag, shelved.file.hash);
  const head = unchanged ? headOf('304 Not Modified', form.unchangedHeaders) : headOf('200 OK', form.headers);
  return { head, body: unchanged ? nothing : form.body, second: 0, bytes: nothing };
}

function headOf(status: string, headers: readonly string[]): string {
  let head = `HTTP/1.1 ${status}\r\n`;
  for (let at = 0; at < headers.length; at += 2) head += `${headers[at]}: ${headers[at + 1]}\r\n`;
  return `${head}Connection: keep-alive\r\nKeep-Alive: timeout=${idleAtMost / 1_000 - 5}\r\n`;
}

const nothing = Buffer.alloc(0);

let [dateSecond, date] = [0, ''];
function dateOf(second: number): string {
  if (second !== dateSecond) [dateSecond, date] = [second, new Date(second * 1_000).toUTCString()];
  return date;
}
