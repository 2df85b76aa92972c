import { randomUUID } from 'node:crypto';
import { exit, Stop } from './outcome.ts';

/** A running Candor, over HTTP. Paths are under `/api/v1`. */
export type Api = {
  get<Shape>(path: string): Promise<Shape>;
  /** Everything that changes something. A POST may be sent again without doing it twice. */
  send<Shape>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    patience?: number,
  ): Promise<Shape>;
  /** A file as it is. */
  sendFile<Shape>(path: string, bytes: Uint8Array<ArrayBuffer>, type?: string): Promise<Shape>;
  /** A question too long for an address: it changes nothing, and its answer is kept nowhere. */
  ask<Shape>(path: string, body: object): Promise<Shape>;
  /** The open stream of changes, from after `lastEventId`. */
  stream(path: string, lastEventId: string | null, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
};

/** @param url where the console is, `token` an API token from its Tokens screen. */
export function openApi(url: string, token: string): Api {
  const base = baseOf(url);
  const authorization = `Bearer ${token}`;
  const call = async (
    method: string,
    path: string,
    body?: object,
    { isAct = true, patience = 30_000 } = {},
  ) => {
    const headers: Record<string, string> = { authorization, accept: 'application/json' };
    if (method === 'POST' && isAct) headers['idempotency-key'] = randomUUID();
    if (body) headers['content-type'] = 'application/json';
    const request = {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual' as const,
    };
    return understood(await reach(base, path, { ...request, signal: AbortSignal.timeout(patience) }));
  };
  return {
    get: <Shape>(path: string) => call('GET', path) as Promise<Shape>,
    send: <Shape>(method: string, path: string, body?: object, patience?: number) =>
      call(method, path, body, patience === undefined ? {} : { patience }) as Promise<Shape>,
    async sendFile<Shape>(
      path: string,
      bytes: Uint8Array<ArrayBuffer>,
      type = 'application/octet-stream',
    ): Promise<Shape> {
      const headers = { authorization, accept: 'application/json', 'content-type': type };
      const signal = AbortSignal.timeout(10 * 60_000);
      const request = { method: 'POST', headers, body: bytes, redirect: 'manual' as const, signal };
      return (await understood(await reach(base, path, request))) as Shape;
    },
    ask: <Shape>(path: string, body: object) => call('POST', path, body, { isAct: false }) as Promise<Shape>,
    async stream(path, lastEventId, signal) {
      const headers = {
        authorization,
        accept: 'text/event-stream',
        ...(lastEventId && { 'last-event-id': lastEventId }),
      };
      const reply = await reach(base, path, { headers, signal });
      if (!reply.ok) await understood(reply);
      return reply.body ?? new ReadableStream();
    },
  };
}

function baseOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new Stop(
      exit.usage,
      `CANDOR_URL is not a web address: ${url}. Write it like https://candor.example.com.`,
    );
  return `${parsed.href.replace(/\/+$/, '')}/api/v1`;
}

async function reach(base: string, path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(base + path, request);
  } catch (problem) {
    if (problem instanceof Error && problem.name === 'AbortError') throw problem;
    const cause = problem instanceof Error ? (problem.cause as NodeJS.ErrnoException | undefined) : undefined;
    const why = cause?.code ?? (problem as Error).name;
    throw new Stop(
      exit.unreachable,
      `Candor does not answer at ${base} (${why}). Is it running, and is CANDOR_URL right?`,
    );
  }
}

async function understood(reply: Response): Promise<unknown> {
  const text = await reply.text();
  const body = text === '' ? null : parse(text);
  if (reply.ok && body !== undefined) return body;
  const detail = (body as { detail?: unknown } | null | undefined)?.detail;
  if (typeof detail === 'string') throw new Stop(exit.refused, sentenceOf(detail, body), body);
  throw new Stop(
    exit.unreachable,
    `What answers at ${reply.url} does not speak as Candor does (HTTP ${reply.status}). Is CANDOR_URL the console's address?`,
  );
}

/** The refusal, and under it what each field or audience is about. */
function sentenceOf(detail: string, body: unknown): string {
  const { problems = [] } = body as { problems?: readonly { path: string; sentence: string }[] };
  return [detail, ...problems.map(({ path, sentence }) => `  ${path}: ${sentence}`)].join('\n');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
