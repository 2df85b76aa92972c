import type { Publication } from '../../../domain/updates/publication.ts';
import { type Html, html } from '../../../kit/html.ts';
import { count, monthName, utcDate, utcMonth } from '../moments.ts';
import { brokenIn } from '../planned.ts';
import type { Site } from '../site.ts';
import { type Chrome, frame } from './frame.ts';
import { importedMark } from './incident-page.ts';
import { plainWords } from './prose.ts';
import { closedRow } from './status-page.ts';

/** P3: the months there are, and the newest of them in full. */
export function historyPage(site: Site, chrome: Chrome): Html {
  const months = incidentsByMonth(site);
  const [newest] = months.keys();
  return frame(chrome, {
    path: '/history',
    title: 'History',
    main: html`<h1>History</h1>
${newest === undefined ? html`<p class="empty">Nothing has been published yet. Every problem we tell you about stays here.</p>` : ''}
${newest === undefined ? '' : monthSection(newest, months.get(newest) ?? [], chrome)}
${months.size > 1 ? monthList(months) : ''}`,
  });
}

/** P3: one month, `2026-11`. */
export function monthPage(month: string, site: Site, chrome: Chrome): Html {
  const months = incidentsByMonth(site);
  const names = [...months.keys()];
  const index = names.indexOf(month);
  const [newer, older] = [names[index - 1], names[index + 1]];
  return frame(chrome, {
    path: `/history/${month}`,
    title: monthName(month),
    main: html`<h1>${monthName(month)}</h1>
<nav class="months" aria-label="Months"><ul>
${older ? html`<li><a href="/history/${older}" rel="prev">${monthName(older)}</a></li>\n` : ''}<li><a href="/history">All months</a></li>
${newer ? html`<li><a href="/history/${newer}" rel="next">${monthName(newer)}</a></li>\n` : ''}</ul></nav>
${incidentRows(months.get(month) ?? [], chrome)}`,
  });
}

/** Newest month first; in each, newest incident first. */
export function incidentsByMonth(site: Site): Map<string, Publication[]> {
  return Map.groupBy(brokenIn(site), (publication) => utcMonth(publication.startedAt));
}

function monthSection(month: string, publications: readonly Publication[], chrome: Chrome): Html {
  return html`<section aria-labelledby="newest">
<h2 id="newest"><a href="/history/${month}">${monthName(month)}</a></h2>
${incidentRows(publications, chrome)}
</section>`;
}

function incidentRows(publications: readonly Publication[], chrome: Chrome): Html {
  if (publications.length === 0) return html`<p class="empty">Nothing was published in this month.</p>`;
  // A month of hundreds of incidents is a list of names; a usual one has the last words too.
  const withWords = publications.length <= 40;
  return html`<ul class="rows tall">
${publications.map((one) => (withWords ? wordyRow(one, chrome) : closedRow(one, chrome)))}</ul>`;
}

function wordyRow(publication: Publication, chrome: Chrome): Html {
  const [last] = publication.updates;
  return html`<li><span class="date">${utcDate(publication.startedAt, chrome.now)}</span>
<div>${html`<a href="/incidents/${publication.incident}" dir="auto">${publication.headline}</a>`}
${last ? html`<p dir="auto">${excerpt(plainWords(last.words, last.publishedAt))}</p>` : ''}${importedMark(publication)}</div></li>
`;
}

function excerpt(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  if (line.length <= 180) return line;
  return `${line
    .slice(0, 180)
    .replace(/\s\S*$/, '')
    .toWellFormed()}…`;
}

function monthList(months: ReadonlyMap<string, readonly Publication[]>): Html {
  return html`<section aria-labelledby="months">
<h2 id="months">Months</h2>
<ul class="rows">
${[...months].map(([month, of]) => html`<li><a href="/history/${month}">${monthName(month)}</a> <span class="at">${count(of.length, 'problem')}</span></li>\n`)}</ul>
</section>`;
}
