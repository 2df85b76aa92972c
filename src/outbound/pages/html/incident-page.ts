import { lengthWords } from '../../../domain/moment.ts';
import type { Publication } from '../../../domain/updates/publication.ts';
import type { PageComponent } from '../../../engine/ports/publications.ts';
import { type Html, html } from '../../../kit/html.ts';
import { utcDate } from '../moments.ts';
import { severityOf } from '../page-state.ts';
import { isComing, isPlanned, type PlannedPublication } from '../planned.ts';
import { isOpen, type Site } from '../site.ts';
import { toneOf, wordFor } from '../state-words.ts';
import { mailField, reportForm } from './fields.ts';
import { type Chrome, frame } from './frame.ts';
import { factsBox, promiseLine, saidList } from './incident-parts.ts';
import { mark, stateLabel } from './mark.ts';
import { windowLine } from './planned-parts.ts';
import { timeTag } from './prose.ts';
import { workaroundsForAll } from './workarounds.ts';
import { writeUpLine } from './write-up.ts';

/** P2: one incident, newest words first, with a way to follow it and a way to say "still broken". */
export function incidentPage(publication: Publication, site: Site, chrome: Chrome): Html {
  const open = isOpen(publication);
  const path = `/incidents/${publication.incident}`;
  return frame(chrome, {
    path,
    title: publication.headline,
    description: `${wordFor(publication, publication.status)}: ${publication.headline}`,
    live: open,
    main: html`${heading(publication, chrome)}
${promiseLine(publication, chrome.now)}
${writeUpLine(publication, (at) => timeTag(at, chrome.now, true), true)}
${factsBox(publication, chrome.now)}
${open ? workaroundsForAll(publication) : ''}
${touched(publication, site)}
<section aria-labelledby="said">
<h2 id="said">What we said${publication.importedFrom === undefined ? '' : ' then'}</h2>
${saidList(publication, chrome.now)}
</section>
${open ? follow(publication) : ''}
${publication.importedFrom === undefined && !isComing(publication) ? tellUs(publication, open) : ''}`,
  });
}

function heading(publication: Publication, chrome: Chrome): Html {
  const end = publication.resolvedAt;
  const tone = end === null ? toneOf[severityOf(publication)] : isCancelled(publication) ? 'plan' : 'ok';
  return html`<section class="hero ${tone}">
<p class="big"><span class="state ${tone}">${mark(tone)}${wordFor(publication, publication.status)}</span></p>
<h1 dir="auto">${publication.headline}</h1>
<p>${
    isPlanned(publication)
      ? plannedHeading(publication, chrome)
      : end === null
        ? html`Started ${timeTag(publication.startedAt, chrome.now, true)}.`
        : html`It lasted ${lengthWords(end - publication.startedAt)}, until ${timeTag(end, chrome.now, true)}.`
  }</p>
${importedMark(publication)}${pastMark(publication)}</section>`;
}

/** It was over when we wrote of it: nobody could have read of it then. */
function pastMark({ past }: Publication): Html | '' {
  return past === undefined
    ? ''
    : html`<p class="hint"><strong>Added later.</strong> We wrote this on ${utcDate(past.addedAt, past.to)}, after it was over.</p>\n`;
}

/** It was told on another page: what stands here was not said here. */
export function importedMark({ importedFrom }: Publication): Html | '' {
  return importedFrom === undefined ? '' : html`<p class="hint">Imported from ${importedFrom}.</p>\n`;
}

const isCancelled = ({ planned }: Publication): boolean => planned?.cancelled ?? false;

function plannedHeading(publication: PlannedPublication, chrome: Chrome): Html {
  const { planned } = publication;
  if (planned.cancelled)
    return html`It was planned for ${windowLine(publication, chrome.now)}, and will not take place.`;
  const { resolvedAt } = publication;
  if (resolvedAt !== null && planned.startedAt !== null)
    return html`It took ${lengthWords(resolvedAt - planned.startedAt)}, until ${timeTag(resolvedAt, chrome.now, true)}.`;
  return html`Planned for ${windowLine(publication, chrome.now)}. <a href="/planned">All planned work</a>`;
}

function touched(publication: Publication, site: Site): Html | '' {
  const names = new Map(
    site.layout.components.map((component: PageComponent) => [component.id, component.name]),
  );
  // What is over when it is written down says how bad it got; what goes on, how it stands.
  const { past } = publication;
  const named = Object.entries(past?.components ?? publication.components).filter(([id]) => names.has(id));
  if (named.length === 0) return '';
  return html`<section aria-labelledby="touched">
<h2 id="touched">Services</h2>
<ul class="components plain">
${named.map(([id, status]) => html`<li><span class="title" dir="auto">${names.get(id)}</span>${stateLabel(isOpen(publication) || past ? status : 'operational')}</li>\n`)}</ul>
</section>`;
}

function follow(publication: Publication): Html {
  return html`<section class="panel" aria-labelledby="follow">
<h2 id="follow">Follow this by mail</h2>
<form method="post" action="/updates">
<input type="hidden" name="incident" value="${publication.incident}">
${mailField('follow-mail', 'Your mail address', true)}
<button>Follow</button>
<p class="hint">We send you a link to confirm first.</p>
</form>
</section>`;
}

function tellTitle({ planned }: Publication, open: boolean): string {
  if (planned) return open ? 'Something else is broken?' : 'Something is not right?';
  return open ? 'Still broken for you?' : 'Not fixed for you?';
}

function tellUs(publication: Publication, open: boolean): Html {
  return html`<section class="panel" id="tell-us" aria-labelledby="tell">
<h2 id="tell">${tellTitle(publication, open)}</h2>
${reportForm({ incident: publication.incident, label: 'What do you see?' })}
</section>`;
}
