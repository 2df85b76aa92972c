import type { Publication } from '../../../domain/updates/publication.ts';
import type { PrivateMatter } from '../../../engine/ports/private-pages.ts';
import { type Html, html } from '../../../kit/html.ts';

/** What they can do meanwhile, each with two buttons: it works, it does not. Changeable. */
export function workaroundsFor({ publication, votes }: PrivateMatter): Html | '' {
  const offered = publication?.workarounds ?? [];
  if (offered.length === 0 || publication?.resolvedAt !== null) return '';
  return html`<div class="part"><h3>Does this help meanwhile?</h3>
${offered.map(({ id, text }) => {
  const works = votes[id];
  return html`<form method="post" action="/private/workarounds" class="vote" id="${id}">
<input type="hidden" name="workaround" value="${id}">
<p dir="auto">${text}</p>
${works === undefined ? '' : html`<p class="at" role="status">${works ? 'You said that it works for you.' : 'You said that it does not work for you.'}</p>\n`}<p><button class="quiet" name="works" value="yes"${works === true ? html` aria-pressed="true"` : ''}>Works for me</button> <button class="quiet" name="works" value="no"${works === false ? html` aria-pressed="true"` : ''}>Does not work</button></p>
</form>
`;
})}</div>`;
}

/** The same for everybody. What a reader pressed is not shown back: the page is one file for all. */
export function workaroundsForAll({ workarounds = [] }: Publication): Html | '' {
  if (workarounds.length === 0) return '';
  return html`<section class="panel" aria-labelledby="meanwhile">
<h2 id="meanwhile">Does this help meanwhile?</h2>
${workarounds.map(
  ({ id, text }) => html`<form method="post" action="/workarounds" class="vote" id="${id}">
<input type="hidden" name="workaround" value="${id}">
<p dir="auto">${text}</p>
<p><button class="quiet" name="works" value="yes">Works for me</button> <button class="quiet" name="works" value="no">Does not work</button></p>
</form>
`,
)}</section>`;
}
