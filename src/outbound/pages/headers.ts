import type { FileKind } from './file.ts';

export const contentTypes: Readonly<Record<FileKind, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  'feed-json': 'application/feed+json; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
};

/** Everything from here and nothing inline: text that somebody wrote can never run. */
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Name, value, name, value… for every answer of the public side; `https` adds strict transport. */
export function securityHeaders(https: boolean): string[] {
  const headers = ['X-Content-Type-Options', 'nosniff', 'Referrer-Policy', 'no-referrer'];
  if (https) headers.push('Strict-Transport-Security', 'max-age=31536000');
  return headers;
}

/** What a document needs beyond that. */
export const documentHeaders = [
  'Content-Security-Policy',
  policy,
  'X-Frame-Options',
  'DENY',
  'Cross-Origin-Opener-Policy',
  'same-origin',
  'Permissions-Policy',
  'camera=(), geolocation=(), microphone=(), payment=()',
];

/** For programs on other sites: the API, feeds and the badge are for everybody. */
export const openHeaders = [
  'Access-Control-Allow-Origin',
  '*',
  'Cross-Origin-Resource-Policy',
  'cross-origin',
];

export function headersFor(kind: FileKind): string[] {
  if (kind === 'html') return documentHeaders;
  if (kind === 'css' || kind === 'js') return [];
  return openHeaders;
}

/** Files named by their contents never change; everything else is fresh for 15 s and usable for a day when we are gone. */
export function cacheControl(path: string): string {
  return path.startsWith('/assets/')
    ? 'public, max-age=31536000, immutable'
    : 'public, max-age=15, stale-if-error=86400';
}
