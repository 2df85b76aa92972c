import type { IncomingHttpHeaders } from 'node:http';

type Answer = { readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** In this order: what people open stands before what machines call. */
const names = ['html_url', 'web_url', 'url'] as const;

/**
 * Where a tracker says that the issue stands: made from `{names}` of its answer where settings say how, else its
 * `html_url`, `web_url` or `url`, at the top or in what it wraps its answer in, else its `Location`. `null` where it says
 * nothing that a browser could open.
 */
export function linkIn({ headers, body }: Answer, template: string | null): string | null {
  const answer = answerOf(body);
  if (template !== null) return webAddress(made(template, answer));
  const found = names.map((name) => named(answer, name, 4)).find((link) => link !== null);
  return found ?? webAddress(headers.location ?? null);
}

/** An answer as JSON; `null` for any other. */
export function answerOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Jira answers `{"key": "OPS-7"}`: `https://acme.atlassian.net/browse/{key}` makes a link of it. */
function made(template: string, answer: unknown): string | null {
  let complete = true;
  const link = template.replace(/\{([A-Za-z_]+)\}/g, (_, name: string) => {
    const value = isRecord(answer) ? answer[name] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') complete = false;
    return encodeURIComponent(String(value));
  });
  return complete ? link : null;
}

function named(answer: unknown, name: string, depth: number): string | null {
  if (!isRecord(answer) || depth === 0) return null;
  const own = webAddress(answer[name]);
  if (own !== null) return own;
  for (const part of Object.values(answer)) {
    const deeper = named(part, name, depth - 1);
    if (deeper !== null) return deeper;
  }
  return null;
}

function webAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000) return null;
  const url = URL.parse(value);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username || url.password ? null : url.href;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
