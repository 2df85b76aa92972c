import type { PortalView } from '../../engine/ports/portal.ts';
import type { Choice } from '../../engine/ports/subscribers.ts';
import { refuse } from '../../kit/refusal.ts';

/** Text a customer wrote, as it may be stored: whole characters, no control characters but line breaks. */
export function readText(form: URLSearchParams, name: string, most: number): string {
  const text = (form.get(name) ?? '').toWellFormed().replaceAll('\r\n', '\n').replace(control, '').trim();
  if (text.length > most)
    refuse(
      'invalid',
      `That is ${text.length.toLocaleString('en')} characters. Write at most ${most.toLocaleString('en')}.`,
    );
  return text;
}

/** What a subscriber wants: only what the page has; refuses a choice of nothing. */
export function readChoice(form: URLSearchParams, page: PortalView): Choice {
  const incidents = known(form.getAll('incident'), page.incidents);
  const components = known(form.getAll('component'), page.components);
  const groups = known(form.getAll('group'), page.groups);
  const chosen = incidents.length + components.length + groups.length > 0;
  const everything = form.has('everything') ? form.get('everything') === 'yes' : !chosen;
  if (everything) return { everything, components: [], groups: [], incidents };
  if (!chosen) refuse('invalid', 'Choose at least one thing to hear about, or everything.');
  return { everything, components, groups, incidents };
}

function known(ids: readonly string[], all: readonly { readonly id: string }[]): string[] {
  return [...new Set(ids)].filter((id) => all.some((one) => one.id === id));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const control = /[\u0000-\u0009\u000b-\u001f\u007f]/g;
