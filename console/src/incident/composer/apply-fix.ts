import type { CheckView } from '../../../../src/inbound/api/shapes/incident.ts';

/**
 * The body with a finding replaced. Places belong to `checked`, the text the server looked at; when the body has
 * moved on since, the same words are looked for instead, and nothing changes when they are gone.
 */
export function applyFix(body: string, checked: string, { start, end, fix }: CheckView): string {
  if (fix === null || start === null || end === null) return body;
  if (body === checked) return tidy(body.slice(0, start) + fix.replacement + body.slice(end));
  const words = checked.slice(start, end);
  const at = words === '' ? -1 : body.indexOf(words);
  return at === -1 ? body : tidy(body.slice(0, at) + fix.replacement + body.slice(at + words.length));
}

/** A finding taken out leaves no double space behind. */
function tidy(body: string): string {
  return body
    .replace(/ {2,}/g, ' ')
    .replace(/ +([.,!?])/g, '$1')
    .trim();
}
