import { type Html, html } from '../../../kit/html.ts';
import { type PlannedPublication, plannedIn } from '../planned.ts';
import { isOpen, type Site } from '../site.ts';
import { wordFor } from '../state-words.ts';
import { type Chrome, frame } from './frame.ts';
import { plannedCard, windowLine } from './planned-parts.ts';

const pastShown = 20;

/** P6: what is planned, in everybody's own time, for everybody's own calendar. */
export function plannedPage(site: Site, chrome: Chrome): Html {
  const all = plannedIn(site);
  const open = all.filter(isOpen);
  const past = all.filter((one) => !isOpen(one)).slice(0, pastShown);
  return frame(chrome, {
    path: '/planned',
    title: 'Planned work',
    description: `When work is planned at ${chrome.settings.name}, and what will not work meanwhile.`,
    live: open.length > 0,
    main: html`<h1>Planned work</h1>
${open.length === 0 ? html`<p class="empty">No work is planned. When some is, you will find here when it starts, when it ends, and what will not work meanwhile.</p>` : ''}
${section(
  'Going on now',
  'running',
  open.filter(({ planned }) => planned.startedAt !== null),
  chrome,
)}
${section(
  'Coming',
  'coming',
  open.filter(({ planned }) => planned.startedAt === null),
  chrome,
)}
<section aria-labelledby="calendar">
<h2 id="calendar">In your calendar</h2>
<p class="ask"><a class="button quiet" href="${chrome.origin.replace(/^https?:/, 'webcal:')}/planned.ics">Add to calendar</a> <a class="button quiet" href="/planned.ics">Calendar file</a> <a class="button quiet" href="/updates">Get updates by mail</a></p>
<p class="hint">Your calendar asks for it again by itself, and shows when work is moved or cancelled.</p>
</section>
${
  past.length === 0
    ? ''
    : html`<section aria-labelledby="past">
<h2 id="past">Earlier</h2>
<ul class="rows">
${past.map((one) => pastRow(one, chrome))}</ul>
</section>`
}`,
  });
}

function section(title: string, id: string, all: readonly PlannedPublication[], chrome: Chrome): Html | '' {
  if (all.length === 0) return '';
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${all.map((one) => plannedCard(one, chrome.now))}</section>`;
}

function pastRow(publication: PlannedPublication, chrome: Chrome): Html {
  return html`<li><a href="/incidents/${publication.incident}" dir="auto">${publication.headline}</a>
<span class="at">${windowLine(publication, chrome.now)} · ${wordFor(publication, publication.status).toLowerCase()}</span></li>
`;
}
