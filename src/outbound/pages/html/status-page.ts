import { lengthWords } from '../../../domain/moment.ts';
import type { Publication } from '../../../domain/updates/publication.ts';
import { type Html, html } from '../../../kit/html.ts';
import { dayStrips } from '../day-strip.ts';
import { count } from '../moments.ts';
import { type PageState, pageState, severityOf } from '../page-state.ts';
import { isComing, isPlanned, plannedIn } from '../planned.ts';
import { isOpen, newestFirst, type Site } from '../site.ts';
import { toneOf, wordFor } from '../state-words.ts';
import { componentList } from './component-list.ts';
import { type Chrome, frame } from './frame.ts';
import { factsBox, promiseLine, saidList } from './incident-parts.ts';
import { mark, stateLabel } from './mark.ts';
import { comingWork } from './planned-parts.ts';
import { timeTag } from './prose.ts';

// Enough to follow, and the page stays small however long an incident lasts; the rest is one click away.
const wordsShown = 3;
const recentDays = 7;

/** P1: is it us? Known at a look, without a click. */
export function statusPage(site: Site, chrome: Chrome): Html {
  const state = pageState(site, chrome.stale);
  const publications = newestFirst(site);
  const record = dayStrips(publications, chrome.now, site.layout.settings.timeZone);
  return frame(chrome, {
    path: '/',
    title: state.headline,
    description: `${state.headline}${/[.?!]$/.test(state.headline) ? '' : '.'} ${state.rest}`.trim(),
    live: true,
    main: html`${hero(state, chrome)}
${state.open.map((publication) => openIncident(publication, state.open.length === 1, chrome))}
${comingWork(plannedIn(site).filter(isComing), chrome.now)}
${componentList(site, state, record, chrome)}
${recent(publications, chrome)}`,
  });
}

function hero(state: PageState, chrome: Chrome): Html {
  const [worst] = state.open;
  const tone = !worst && chrome.stale ? 'hold' : toneOf[state.overall];
  const checked = chrome.stale
    ? ''
    : html` Checked ${timeTag(chrome.confirmedAt, chrome.confirmedAt, true)}.`;
  return html`<section class="hero ${tone}">
${worst ? html`<p class="big">${stateLabel(state.overall, wordFor(worst, worst.status))}</p>` : mark(tone)}
<h1 dir="auto">${state.headline}</h1>
<p>${state.rest}${checked}</p>
</section>`;
}

/** The only open incident has its headline in the `h1` already. */
function openIncident(publication: Publication, only: boolean, chrome: Chrome): Html {
  const path = `/incidents/${publication.incident}`;
  const older = publication.updates.length - wordsShown;
  const status = severityOf(publication);
  return html`<article class="incident ${toneOf[status]}" aria-labelledby="${publication.incident}">
${
  only
    ? html`<h2 id="${publication.incident}">What we know</h2>`
    : html`<p class="kind">${stateLabel(status, wordFor(publication, publication.status))}</p>
<h2 id="${publication.incident}" dir="auto"><a href="${path}">${publication.headline}</a></h2>`
}
${promiseLine(publication, chrome.now)}
${factsBox(publication, chrome.now)}
${saidList(publication, chrome.now, wordsShown)}
${older > 0 ? html`<p class="more"><a href="${path}">${count(older, 'earlier update')}</a></p>` : ''}
<p class="ask"><a class="button" href="${path}#follow">Follow this</a> <a class="button quiet" href="${path}#tell-us">${isPlanned(publication) ? 'Something else is broken? Tell us' : 'Still broken for you? Tell us'}</a></p>
</article>
`;
}

function recent(publications: readonly Publication[], chrome: Chrome): Html {
  const since = chrome.now - recentDays * 86_400_000;
  const closed = publications
    .filter((one) => !isOpen(one) && !isPlanned(one) && (one.resolvedAt ?? 0) >= since)
    .slice(0, 10);
  return html`<section class="recent" aria-labelledby="recent">
<h2 id="recent">Last ${recentDays} days</h2>
${
  closed.length === 0
    ? html`<p class="empty">No problems closed in the last ${recentDays} days.</p>`
    : html`<ul class="rows">
${closed.map((one) => closedRow(one, chrome))}</ul>`
}
<p class="more"><a href="/history">All history</a></p>
</section>`;
}

/** One closed incident as a line of a list. */
export function closedRow(publication: Publication, chrome: Chrome): Html {
  const end = publication.resolvedAt;
  return html`<li><a href="/incidents/${publication.incident}" dir="auto">${publication.headline}</a>
<span class="at">${timeTag(publication.startedAt, chrome.now)}${
    end === null ? html` · still open` : ` · lasted ${lengthWords(end - publication.startedAt)}`
  }${publication.past ? ' · added later' : ''}${publication.importedFrom === undefined ? '' : html` · imported from ${publication.importedFrom}`}</span></li>
`;
}
