import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { refuse } from './refusal.ts';

/** Where calls to the outside may go, and how much they may cost us. */
export type Egress = {
  /** No call goes anywhere: a drill. */
  readonly closed?: boolean;
  /** Lets calls reach private addresses and any port: for tests, and for those whose calendar is in their own network. */
  readonly allowPrivate?: boolean;
  /** 80, 443, 8080 and 8443 unless said. */
  readonly ports?: readonly number[];
  /** For the whole call, name resolution included; 10 s unless said. */
  readonly milliseconds?: number;
  /** Of the reply's body; 1 MiB unless said. */
  readonly bytes?: number;
  /** How names become addresses, if not by the system. */
  readonly resolve?: typeof resolve;
};

export type OutsideCall = {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** The outside world's failures are data. `forbidden` will not get better by itself; the others may. */
export type OutsideReply =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: http.IncomingHttpHeaders;
      readonly body: Buffer;
    }
  | {
      readonly ok: false;
      readonly why: 'forbidden' | 'unreachable' | 'too-slow' | 'too-large';
      readonly sentence: string;
    };

/**
 * Makes one HTTP call to an address that somebody typed in. It cannot be led into our own network: the address that is
 * really connected to is checked, after every trick with names and numbers, and redirects are not followed but returned.
 */
export async function callOutside(call: OutsideCall, egress: Egress = {}): Promise<OutsideReply> {
  try {
    return await send(call, outsideUrl(call.url, egress), egress);
  } catch (problem) {
    return failure(problem, egress);
  }
}

/**
 * Reads an address that may be called, as far as that can be known without calling it.
 * @throws Refusal with a sentence for the person who typed it.
 */
export function outsideUrl(text: string, egress: Egress = {}): URL {
  if (egress.closed) refuse('drill', 'This is a drill: nothing is called from here.');
  const url = URL.parse(text);
  if (!url)
    refuse('invalid', 'That is not a web address. Write it whole, like https://example.com/calendar.ics.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    refuse('invalid', 'Only http and https addresses can be called.');
  if (url.username || url.password)
    refuse('invalid', 'The address carries a user name or password. Use one without.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!mayReach(host, egress)) refuse('invalid', notPublic);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const ports = egress.ports ?? [80, 443, 8080, 8443];
  if (!egress.allowPrivate && !ports.includes(port))
    refuse('invalid', `Port ${port} is not called. Possible are: ${ports.join(', ')}.`);
  return url;
}

const notPublic = 'The address leads into a private network, where Candor makes no calls.';

class Forbidden extends Error {}
class TooLarge extends Error {}

function send(call: OutsideCall, url: URL, egress: Egress): Promise<OutsideReply> {
  const { method = 'GET', headers = {}, body } = call;
  const signal = AbortSignal.timeout(egress.milliseconds ?? 10_000);
  // A connection of its own for each call: a kept one would skip the check.
  const options = {
    method,
    headers: { 'user-agent': 'Candor', ...headers },
    signal,
    agent: false as const,
    lookup: guarded(egress),
  };
  return new Promise((answer, fail) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (reply) => {
      read(reply, egress.bytes ?? 1_048_576).then(
        (bytes) => answer({ ok: true, status: reply.statusCode ?? 0, headers: reply.headers, body: bytes }),
        fail,
      );
    });
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        if (!mayReach(socket.remoteAddress ?? '', egress)) request.destroy(new Forbidden());
      }),
    );
    request.on('error', fail);
    request.end(body);
  });
}

/** Our own name resolution: if one of a name's addresses is not public, none of them is called. */
function guarded(egress: Egress): LookupFunction {
  return (hostname, options, callback) => {
    (egress.resolve ?? resolve)(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      if (addresses.some(({ address }) => !mayReach(address, egress))) return callback(new Forbidden(), '');
      const [first] = addresses;
      return options.all
        ? callback(null, addresses)
        : callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

/** Names pass here; their addresses come by again. */
function mayReach(host: string, egress: Egress): boolean {
  if (egress.allowPrivate) return true;
  return isIP(host) === 0 ? !/(^|\.)localhost\.?$/i.test(host) : isPublicAddress(host);
}

async function read(reply: http.IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new TooLarge(); // leaving the loop destroys the reply and its connection
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failure(problem: unknown, egress: Egress): OutsideReply {
  if (!(problem instanceof Error)) throw problem;
  const cause = problem as NodeJS.ErrnoException;
  if (problem.name === 'Refusal') return { ok: false, why: 'forbidden', sentence: problem.message };
  if (problem instanceof Forbidden) return { ok: false, why: 'forbidden', sentence: notPublic };
  if (problem instanceof TooLarge)
    return { ok: false, why: 'too-large', sentence: 'The answer was too large to read.' };
  if (cause.name === 'AbortError' || cause.name === 'TimeoutError' || cause.code === 'ABORT_ERR')
    return {
      ok: false,
      why: 'too-slow',
      sentence: `There was no whole answer within ${(egress.milliseconds ?? 10_000) / 1_000} s.`,
    };
  return {
    ok: false,
    why: 'unreachable',
    sentence: `The address could not be reached (${cause.code ?? 'no reason given'}).`,
  };
}
