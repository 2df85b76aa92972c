import type { Moment } from '../../../domain/moment.ts';
import { type Html, html } from '../../../kit/html.ts';
import { isComing, type PlannedPublication } from '../planned.ts';
import { isOpen } from '../site.ts';
import { wordFor } from '../state-words.ts';
import { stateLabel } from './mark.ts';
import { text, timeTag } from './prose.ts';

/** From when to when, in UTC and in the reader's own zone. */
export function windowLine({ planned }: PlannedPublication, now: Moment): Html {
  return html`${timeTag(planned.from, now, true)} to ${timeTag(planned.to, now, true)}`;
}

/** What it means for readers: when, what they cannot do, how to prepare. */
export function plannedFacts(publication: PlannedPublication, now: Moment): Html {
  const { facts, planned } = publication;
  return html`<dl class="facts">
<div><dt>${isOpen(publication) ? 'When' : 'Was planned for'}</dt><dd>${windowLine(publication, now)}</dd></div>
${planned.startedAt === null ? '' : html`<div><dt>Began</dt><dd>${timeTag(planned.startedAt, now, true)}</dd></div>\n`}${fact('Who it affects', facts.who)}${fact('What they cannot do', facts.cannot)}${fact('How to prepare', facts.workaround)}${fact('Will work', facts.unaffected)}</dl>`;
}

function fact(name: string, value: string | undefined): Html | '' {
  if (!value) return '';
  return html`<div><dt>${name}</dt><dd dir="auto">${text(value.charAt(0).toUpperCase() + value.slice(1))}</dd></div>\n`;
}

/** Its start and its end are promises like those of words: when one is broken, the page says so. */
export function plannedPromise(publication: PlannedPublication, now: Moment): Html | '' {
  const { promise, planned } = publication;
  if (!promise || !isOpen(publication)) return '';
  const coming = planned.startedAt === null;
  if (promise.late) {
    const what = coming ? 'start' : 'finish';
    return html`<p class="promise missed"><strong>We said we would ${what} by ${timeTag(promise.due, now, true)} and we are late.</strong> Sorry.</p>`;
  }
  return coming
    ? html`<p class="promise">We write here when we start, at ${timeTag(promise.due, now, true)}, and when we finish.</p>`
    : html`<p class="promise">We expect to finish by ${timeTag(planned.to, now, true)}. We write here when we do.</p>`;
}

/** Coming work on the status page. */
export function comingWork(coming: readonly PlannedPublication[], now: Moment): Html | '' {
  if (coming.length === 0) return '';
  return html`<section aria-labelledby="planned">
<h2 id="planned">Planned work</h2>
${coming.map((one) => plannedCard(one, now))}<p class="more"><a href="/planned">All planned work, and a calendar of it</a></p>
</section>`;
}

export function plannedCard(publication: PlannedPublication, now: Moment): Html {
  const id = `planned-${publication.incident}`;
  return html`<article class="incident plan" aria-labelledby="${id}">
<p class="kind">${stateLabel('under_maintenance', wordFor(publication, publication.status))}</p>
<h3 id="${id}" dir="auto"><a href="/incidents/${publication.incident}">${publication.headline}</a></h3>
${isComing(publication) && !publication.promise?.late ? '' : plannedPromise(publication, now)}
${plannedFacts(publication, now)}
</article>
`;
}
