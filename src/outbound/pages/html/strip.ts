import { componentWord } from '../../../domain/customers/component.ts';
import type { PageComponent } from '../../../engine/ports/publications.ts';
import { type Html, html } from '../../../kit/html.ts';
import { type PublishedRecord, type StripDay, stripDays } from '../day-strip.ts';
import { utcDate } from '../moments.ts';
import type { Site } from '../site.ts';
import { toneOf } from '../state-words.ts';
import { percent, uptimeOf } from '../uptime.ts';
import type { Chrome } from './frame.ts';

const height = 20;

/**
 * 90 days as bars: one dashed line for the quiet ones, one path for each state of the others, so that a page of
 * many services stays small. Worse days stand taller, so that colour is not needed to see them. Under them the share
 * of that time in which the service worked.
 */
export function strip(component: PageComponent, record: PublishedRecord, chrome: Chrome): Html {
  const begins = record.calendar.findIndex((day) => component.createdAt < day.to);
  const known = begins === -1 ? stripDays - 1 : begins;
  const told = (record.days.get(component.id) ?? []).filter((day) => day.status !== 'operational');
  const tones = Map.groupBy(told, (day) => toneOf[day.status]);
  return html`<svg class="strip" viewBox="0 0 ${stripDays} ${height}" preserveAspectRatio="none" role="img" aria-label="${summary(told.length)}">${
    known > 0 ? html`<path class="none" d="M0 17H${known}"/>` : ''
  }<path class="quiet" d="M${known} 15H${stripDays}"/>${[...tones].map(
    ([tone, of]) => html`<path class="${tone}" d="${of.map((day) => bar(day.index, tone)).join('')}"/>`,
  )}</svg>
<span class="what">${percent(recentUptime(component, record, chrome))} uptime</span>`;
}

/** Of the days of the strip, or since the service was added. */
export function recentUptime(component: PageComponent, record: PublishedRecord, chrome: Chrome) {
  const from = record.calendar[0]?.from ?? chrome.now;
  return uptimeOf(record.spells.get(component.id) ?? [], component.createdAt, from, chrome.now);
}

/** The same in words, for those who cannot or do not want to read bars. */
export function stripTable(site: Site, record: PublishedRecord, chrome: Chrome): Html | '' {
  const rows = site.layout.components.flatMap((component) =>
    (record.days.get(component.id) ?? [])
      .filter((day) => day.status !== 'operational')
      .map((day) => ({ component, day })),
  );
  const shown = rows.sort((a, b) => b.day.from - a.day.from).slice(0, rowsShown);
  if (shown.length === 0) return '';
  return html`<details class="days"><summary>The last ${stripDays} days as a table</summary>
<table>
<thead><tr><th scope="col">Day (${site.layout.settings.timeZone})</th><th scope="col">Service</th><th scope="col">What we said</th></tr></thead>
<tbody>
${shown.map(
  ({ component, day }) =>
    html`<tr><td>${dateOf(day, chrome)}</td><td dir="auto">${component.name}</td><td><a href="/incidents/${day.incidents[0] ?? ''}">${componentWord[day.status]}</a></td></tr>\n`,
)}</tbody>
</table>
${rows.length > shown.length ? html`<p class="more"><a href="/history">Older days are in the history</a></p>` : ''}
</details>`;
}

/** `23 Nov` */
export const dateOf = (day: StripDay, chrome: Chrome): string => utcDate(Date.parse(day.name), chrome.now);

// A table longer than this says less than the history does.
const rowsShown = 40;

function summary(told: number): string {
  if (told === 0) return `Nothing reported in the last ${stripDays} days.`;
  return `Problems reported on ${told} of the last ${stripDays} days.`;
}

const tall: Readonly<Record<string, number>> = { hold: 12, plan: 12, soon: 14, late: 17, silent: 20, ok: 10 };

function bar(index: number, tone: string): string {
  const size = tall[tone] ?? 10;
  return `M${index} ${height - size}h.62v${size}h-.62z`;
}
