import { base } from './place.ts';
import { Problem, problemFrom, unreachable } from './problem.ts';

type Asked = {
  body?: unknown;
  type?: string;
  version?: number;
  key?: string;
  signal?: AbortSignal;
  link?: string | null;
  from?: string;
};

/** Speaks /api/v1. Throws `Problem` for everything that is not a yes; answers `undefined` for 204. */
export const api = {
  /** `link`: the token of a link for readers, instead of an account. */
  get: <T>(path: string, signal?: AbortSignal, link: string | null = null) =>
    call<T>('GET', path, { link, ...(signal ? { signal } : {}) }),
  /** `key`: an Idempotency-Key to keep over retries; a fresh one otherwise. */
  post: <T>(path: string, body?: unknown, key: string = newKey()) => call<T>('POST', path, { body, key }),
  /** A question too long for an address: nothing is changed by it, and it may be taken back. */
  ask: <T>(path: string, body: unknown, signal?: AbortSignal) =>
    call<T>('POST', path, { body, ...(signal ? { signal } : {}) }),
  put: <T>(path: string, body: unknown, version?: number) =>
    call<T>('PUT', path, withVersion({ body }, version)),
  patch: <T>(path: string, body: unknown, version?: number) =>
    call<T>('PATCH', path, withVersion({ body }, version)),
  delete: <T = void>(path: string, version?: number) => call<T>('DELETE', path, withVersion({}, version)),
  /** What cannot be taken back is asked for with what was typed to confirm it. */
  erase: (path: string, typed: unknown) => call<void>('DELETE', path, { body: typed }),
  /** A file as it is. */
  upload: <T>(path: string, file: Blob, type = 'text/csv') => call<T>('POST', path, { body: file, type }),
};

/** The house itself, also from within a drill. */
export const house = {
  get: <T>(path: string, signal?: AbortSignal) =>
    call<T>('GET', path, { from: '', ...(signal ? { signal } : {}) }),
  post: <T>(path: string, body?: unknown) => call<T>('POST', path, { body, key: newKey(), from: '' }),
  patch: <T>(path: string, body: unknown) => call<T>('PATCH', path, { body, from: '' }),
};

export function newKey(): string {
  // randomUUID exists only in secure contexts; a console on plain http in an office is not one.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** `{a: 1, b: undefined}` → "?a=1". */
export function query(values: Record<string, string | number | boolean | undefined | null>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function call<T>(method: string, path: string, asked: Asked): Promise<T> {
  const response = await fetch(`${asked.from ?? base}/api/v1${path}`, {
    method,
    headers: headersOf(asked),
    credentials: 'same-origin',
    ...(asked.body === undefined
      ? {}
      : { body: asked.body instanceof Blob ? asked.body : JSON.stringify(asked.body) }),
    ...(asked.signal ? { signal: asked.signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  });
  if (!response.ok) throw await problemFrom(response);
  if (response.status === 204) return undefined as T;
  return (await response.json().catch(() => {
    throw new Problem(
      response.status,
      'unreadable',
      'Candor answered with something this page cannot read. Reload it.',
    );
  })) as T;
}

function headersOf({ body, type = 'application/json', version, key, link }: Asked): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': type }),
    ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(link ? { 'x-view-link': link } : {}),
  };
}

function withVersion(asked: Asked, version: number | undefined): Asked {
  return version === undefined ? asked : { ...asked, version };
}
