import type { IncomingMessage } from 'node:http';

// A form is there at once; files take as long as a slow line needs for them.
const forms = 15_000;
const files = 10 * 60_000;

const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/** A reader who sends slowly holds one socket for seconds, not for ever. */
export function limitBodyTime(request: IncomingMessage): void {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (coding === undefined && (length === undefined || length === '0')) return;
  wait(request, forms);
  request.once('close', () => clearTimeout(timers.get(request)));
}

/** Whoever may send files gets the time for it. */
export function giveTimeForFiles(request: IncomingMessage): void {
  clearTimeout(timers.get(request));
  wait(request, files);
}

function wait(request: IncomingMessage, span: number): void {
  const end = () => void (request.complete || request.destroy());
  timers.set(request, setTimeout(end, span).unref());
}
