import type { Moment } from '../../../domain/moment.ts';
import type { Publication, PublishedPromise, PublishedUpdate } from '../../../domain/updates/publication.ts';
import { type Html, html } from '../../../kit/html.ts';
import { isPlanned } from '../planned.ts';
import { isOpen } from '../site.ts';
import { wordFor } from '../state-words.ts';
import { plannedFacts, plannedPromise } from './planned-parts.ts';
import { prose, text, timeTag } from './prose.ts';

/** Who it affects, what they can do, since when: only what published words said. */
export function factsBox(publication: Publication, now: Moment): Html | '' {
  if (isPlanned(publication)) return plannedFacts(publication, now);
  const { facts } = publication;
  const since = facts.since ?? publication.startedAt;
  return html`<dl class="facts">
${fact('Who it affects', capitalised(facts.who))}${fact('What they cannot do', capitalised(facts.cannot))}${fact('What you can do', facts.workaround)}${fact('Still working', facts.unaffected)}<div><dt>${isOpen(publication) ? 'Since' : 'Started'}</dt><dd>${timeTag(since, now, true)}</dd></div>
</dl>`;
}

/** Facts are written to stand inside sentences; in the box they begin one. */
function capitalised(words: string | undefined): string | undefined {
  return words && words.charAt(0).toUpperCase() + words.slice(1);
}

/** When we write next; and when we said we would and did not, that too. */
export function promiseLine(publication: Publication, now: Moment): Html | '' {
  if (isPlanned(publication)) return plannedPromise(publication, now);
  const { promise } = publication;
  if (!promise || !isOpen(publication)) return '';
  if (promise.late)
    return html`<p class="promise missed"><strong>We said we would post by ${timeTag(promise.due, now, true)} and we are late.</strong> Sorry.</p>`;
  return html`<p class="promise">${nextWord(promise, now)}</p>`;
}

function nextWord(promise: PublishedPromise, now: Moment): Html {
  if (promise.pausedUntil !== null)
    return html`We write again after ${timeTag(promise.pausedUntil, now, true)}. Until then we do not expect news.`;
  return html`Next update by ${timeTag(promise.due, now, true)}.`;
}

/** What was said, newest first. */
export function saidList(publication: Publication, now: Moment, most = Number.POSITIVE_INFINITY): Html {
  return html`<ol class="said" reversed>
${publication.updates.slice(0, most).map((update) => said(update, publication, now))}</ol>`;
}

function said(update: PublishedUpdate, publication: Publication, now: Moment): Html {
  return html`<li id="${update.id}" class="${update.status}">
<h3>${wordFor(publication, update.status)} <span class="at">${timeTag(update.publishedAt, now)}</span>${
    update.correctedAt === null
      ? ''
      : html` <span class="at">edited ${timeTag(update.correctedAt, update.publishedAt)}</span>`
  }</h3>
${prose(update.words, update.publishedAt)}
</li>
`;
}

function fact(name: string, value: string | undefined): Html | '' {
  return value ? html`<div><dt>${name}</dt><dd dir="auto">${text(value)}</dd></div>\n` : '';
}
