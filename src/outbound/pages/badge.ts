import { componentWord } from '../../domain/customers/component.ts';
import { escapeHtml } from '../../kit/html.ts';
import { pageState } from './page-state.ts';
import type { Site } from './site.ts';
import { type Tone, toneOf } from './state-words.ts';

// Fixed colours: an image on somebody else's page knows nothing of its theme. White text on each is at least 4.5:1.
const colours: Readonly<Record<Tone, string>> = {
  ok: '#2f6f60',
  hold: '#444445',
  soon: '#6e6020',
  late: '#6b2e00',
  silent: '#c2005c',
  plan: '#004ba1',
};

/** One line for a README or a footer. Says "not confirmed" rather than something it does not know. */
export function badge(site: Site, stale: boolean): string {
  const state = pageState(site, stale);
  const tone = stale && state.open.length === 0 ? 'hold' : toneOf[state.overall];
  const word = stale && state.open.length === 0 ? 'Not confirmed' : componentWord[state.overall];
  return drawn(`${site.layout.settings.name.slice(0, 30)} status`, word, colours[tone]);
}

/** The icon in the tab: its shape changes with the state. */
export function favicon(site: Site, stale: boolean): string {
  const state = pageState(site, stale);
  const tone = stale && state.open.length === 0 ? 'hold' : toneOf[state.overall];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${colours[tone]}" stroke="#fff" stroke-width=".6" d="${shapes[tone]}"/></svg>\n`;
}

const shapes: Readonly<Record<Tone, string>> = {
  ok: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
  hold: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 3.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  soon: 'M8 .8 15.2 8 8 15.2.8 8z',
  late: 'M8 1.4 15.5 14.6H.5z',
  silent: 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z',
  plan: 'M2 2h12v12H2z',
};

function drawn(label: string, word: string, colour: string): string {
  const [left, right] = [width(label), width(word)];
  const [name, state] = [escapeHtml(label), escapeHtml(word)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="22" role="img" aria-label="${name}: ${state}"><title>${name}: ${state}</title><rect width="${left + right}" height="22" rx="5" fill="#24292f"/><path d="M${left} 0h${right - 5}a5 5 0 0 1 5 5v12a5 5 0 0 1-5 5h-${right - 5}z" fill="${colour}"/><g fill="#fff" font-family="system-ui,sans-serif" font-size="12" text-anchor="middle"><text x="${left / 2}" y="15" textLength="${left - 16}">${name}</text><text x="${left + right / 2}" y="15" textLength="${right - 16}">${state}</text></g></svg>\n`;
}

const width = (text: string): number => Math.round([...text].length * 6.9) + 16;
