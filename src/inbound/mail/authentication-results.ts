import type { Headers } from './headers.ts';

export type Authentication = 'pass' | 'fail' | 'none';

type Result = { readonly method: string; readonly result: string; readonly domains: readonly string[] };

/**
 * What our own mail server found out about the sender (RFC 8601). Only headers that bear its name are read: everybody
 * can write such headers. It must take out strangers' headers with its name; should it not, one that was forged can
 * make a mail doubtful, never trusted, for a pass counts from the topmost header alone.
 */
export function authenticationOf(headers: Headers, authserv: string | null, from: string): Authentication {
  if (authserv === null) return 'none';
  const named = headers
    .all('authentication-results')
    .map(parse)
    .filter(({ server }) => server === authserv.toLowerCase());
  const judged = named.map(({ results }) => judge(results, domainOf(from)));
  if (judged.includes('fail')) return 'fail';
  return judged[0] ?? 'none';
}

// DMARC has weighed both already. Without it a signature of the sender's own domain outweighs a forwarder's address.
function judge(results: readonly Result[], from: string): Authentication {
  const of = (method: string) => results.filter((one) => one.method === method);
  const dmarc = of('dmarc')[0]?.result;
  if (dmarc === 'pass' || dmarc === 'fail') return dmarc;
  const aligned = ({ result, domains }: Result) =>
    result === 'pass' && domains.some((domain) => isAligned(domain, from));
  if (of('dkim').some(aligned)) return 'pass';
  if (of('dkim').some(({ result }) => ['fail', 'policy', 'permerror'].includes(result))) return 'fail';
  if (of('spf').some(({ result }) => result === 'fail' || result === 'hardfail')) return 'fail';
  return of('spf').some(aligned) ? 'pass' : 'none';
}

function isAligned(domain: string, from: string): boolean {
  return domain !== '' && (domain === from || from.endsWith(`.${domain}`) || domain.endsWith(`.${from}`));
}

function parse(header: string): { readonly server: string; readonly results: readonly Result[] } {
  const [first = '', ...rest] = withoutComments(header.slice(0, 10_000)).split(';');
  const server = (first.trim().split(/\s+/)[0] ?? '').toLowerCase();
  return { server, results: rest.map(resultOf).filter((one) => one !== null) };
}

function resultOf(text: string): Result | null {
  const found = /^\s*([a-z0-9-]{1,30})(?:\s*\/\s*\d+)?\s*=\s*([a-z]{1,20})\b/i.exec(text);
  if (!found) return null;
  const properties = text.matchAll(
    /\b(?:header\.[di]|smtp\.(?:mailfrom|helo)|header\.from)\s*=\s*"?([^\s;"]{1,300})/gi,
  );
  const domains = [...properties].map(([, value = '']) => domainOf(value));
  return { method: String(found[1]).toLowerCase(), result: String(found[2]).toLowerCase(), domains };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function withoutComments(text: string): string {
  let depth = 0;
  let kept = '';
  for (const char of text) {
    if (char === '(') depth += 1;
    if (depth === 0) kept += char;
    if (char === ')' && depth > 0) depth -= 1;
  }
  return kept;
}
