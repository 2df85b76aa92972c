import { type ComponentStatus, componentWord } from '../../../domain/customers/component.ts';
import { Html, html } from '../../../kit/html.ts';
import { type Tone, toneOf } from '../state-words.ts';

/** The shape of a state. Always beside its word; colour comes from the class. */
export function mark(tone: Tone): Html {
  return marks[tone];
}

/** Shape and word: how every state is shown. */
export function stateLabel(status: ComponentStatus, word = componentWord[status]): Html {
  const tone = toneOf[status];
  return html`<span class="state ${tone}">${mark(tone)}${word}</span>`;
}

// The only markup here that is not written by `html`: it holds no value.
const shape = (inside: string): Html =>
  new Html(`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${inside}</svg>`);

const marks: Readonly<Record<Tone, Html>> = {
  ok: shape('<circle cx="8" cy="8" r="6"/>'),
  hold: shape('<circle class="ring" cx="8" cy="8" r="5.5" pathLength="24"/>'),
  soon: shape('<path d="M8 .8 15.2 8 8 15.2.8 8z"/>'),
  late: shape('<path d="M8 1.4 15.5 14.6H.5z"/>'),
  silent: shape('<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/>'),
  plan: shape('<path d="M2 2h12v12H2z"/>'),
};
