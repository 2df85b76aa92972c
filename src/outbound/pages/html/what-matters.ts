import type { ImportanceLevel } from '../../../domain/impact/severity.ts';
import type { PrivateAnswer } from '../../../engine/ports/private-door.ts';
import { type Html, html } from '../../../kit/html.ts';

const words: readonly (readonly [ImportanceLevel, string])[] = [
  ['cannot-work', 'We cannot work without it'],
  ['hurts-today', 'It hurts within the day'],
  ['normal', 'Normal'],
  ['can-wait', 'It can wait'],
];

/** Asked on a quiet day: when something breaks, we start where it hurts them most. */
export function whatMatters({
  path,
  components,
  saved,
}: Extract<PrivateAnswer, { readonly kind: 'matters' }>): Html {
  return html`${saved ? html`<p class="promise" role="status">Thank you. We keep it, and you can change it here at any time.</p>\n` : ''}<p class="lead">If several things break at once, we start with what you need most. Tell us now, while everything is calm.</p>
<form method="post" action="${path}" class="panel">
${components.map(
  ({ id, name, level }) => html`<fieldset><legend dir="auto">${name}</legend>
${words.map(
  ([
    value,
    label,
  ]) => html`<p class="pick"><input type="radio" name="${id}" id="${id}-${value}" value="${value}"${level === value ? html` checked` : ''}>
<label for="${id}-${value}">${label}</label></p>
`,
)}</fieldset>
`,
)}<button class="large">Keep it</button>
<p class="hint">Only the people who help you when something breaks see it.</p>
</form>`;
}
