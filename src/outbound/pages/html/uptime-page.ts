import { componentWord } from '../../../domain/customers/component.ts';
import { lengthWords } from '../../../domain/moment.ts';
import type { PageComponent } from '../../../engine/ports/publications.ts';
import { type Html, html } from '../../../kit/html.ts';
import { type Leaf, lastMonths } from '../calendar.ts';
import { dayStrips, type PublishedRecord, type StripDay, stripDays } from '../day-strip.ts';
import { monthName } from '../moments.ts';
import { newestFirst, type Site } from '../site.ts';
import { hundredths, percent, uptimeOf } from '../uptime.ts';
import { type Chrome, frame } from './frame.ts';
import { dateOf, recentUptime } from './strip.ts';

const months = 12;
const daysShown = 30;

/** How much of the time each service worked, by what was published: 90 days, months, and the days behind them. */
export function uptimePage(site: Site, chrome: Chrome): Html {
  const { components, settings } = site.layout;
  const record = dayStrips(newestFirst(site), chrome.now, settings.timeZone);
  const calendar = lastMonths(chrome.now, months, settings.timeZone);
  return frame(chrome, {
    path: '/uptime',
    title: 'Uptime',
    description: `How much of the time each service of ${settings.name} worked.`,
    main: html`<h1>Uptime</h1>
<p class="lead">Counted from what we published. Down counts whole, partly down three tenths. Slow, planned work, and what we looked into and did not find broken count nothing. A problem counts from its start, not from our first words.</p>
${components.length === 0 ? html`<p class="empty">No service is listed yet.</p>` : ''}
${components.map((component) => section(component, record, calendar, chrome))}
<p class="hint">Days and months in ${settings.timeZone}. <a href="/uptime.json">The same figures for programs</a></p>`,
  });
}

/** The same for programs. Times in milliseconds, uptime in percent, rounded down. */
export function uptimeBody(site: Site, chrome: Chrome): unknown {
  const { components, settings } = site.layout;
  const record = dayStrips(newestFirst(site), chrome.now, settings.timeZone);
  const calendar = lastMonths(chrome.now, months, settings.timeZone);
  const wire = (leaf: Leaf, of: PageComponent) => {
    const uptime = leafUptime(of, record, leaf, chrome);
    const share = hundredths(uptime);
    return {
      from: new Date(leaf.from).toISOString(),
      to: new Date(leaf.to).toISOString(),
      uptime: share === null ? null : share / 100,
      down: uptime.down,
      partly_down: uptime.partly,
    };
  };
  return {
    time_zone: settings.timeZone,
    days: stripDays,
    components: components.map((of) => {
      const share = hundredths(recentUptime(of, record, chrome));
      return {
        id: of.id,
        name: of.name,
        uptime: share === null ? null : share / 100,
        by_month: calendar
          .filter((leaf) => leaf.to > of.createdAt)
          .map((leaf) => ({ month: leaf.name, ...wire(leaf, of) })),
        by_day: record.calendar
          .filter((leaf) => leaf.to > of.createdAt)
          .map((leaf) => ({ day: leaf.name, ...wire(leaf, of) })),
      };
    }),
  };
}

function leafUptime(component: PageComponent, record: PublishedRecord, leaf: Leaf, chrome: Chrome) {
  const spells = record.spells.get(component.id) ?? [];
  return uptimeOf(spells, component.createdAt, leaf.from, Math.min(leaf.to, chrome.now));
}

function section(
  component: PageComponent,
  record: PublishedRecord,
  calendar: readonly Leaf[],
  chrome: Chrome,
): Html {
  const known = calendar.filter((leaf) => leaf.to > component.createdAt).toReversed();
  return html`<section aria-labelledby="${component.id}">
<h2 id="${component.id}" dir="auto">${component.name}</h2>
<p><strong>${percent(recentUptime(component, record, chrome))}</strong> in the last ${stripDays} days</p>
${dayTable(component, record, chrome)}
<details class="days"><summary>By month</summary>
<table>
<thead><tr><th scope="col">Month</th><th scope="col">Uptime</th></tr></thead>
<tbody>
${known.map((leaf) => html`<tr><td>${monthName(leaf.name)}</td><td>${percent(leafUptime(component, record, leaf, chrome))}</td></tr>\n`)}</tbody>
</table>
</details>
</section>
`;
}

function dayTable(component: PageComponent, record: PublishedRecord, chrome: Chrome): Html {
  const told = (record.days.get(component.id) ?? []).filter((day) => day.status !== 'operational');
  if (told.length === 0) return html`<p class="empty">Nothing reported in these days.</p>`;
  const shown = told.toReversed().slice(0, daysShown);
  return html`<table>
<thead><tr><th scope="col">Day</th><th scope="col">What we said</th><th scope="col">Uptime</th></tr></thead>
<tbody>
${shown.map((day) => dayRow(day, component, record, chrome))}</tbody>
</table>
${told.length > shown.length ? html`<p class="more"><a href="/history">Older days are in the history</a></p>` : ''}`;
}

function dayRow(day: StripDay, component: PageComponent, record: PublishedRecord, chrome: Chrome): Html {
  const uptime = leafUptime(component, record, day, chrome);
  return html`<tr><td>${dateOf(day, chrome).replace(' ', '\u00a0')}</td><td><a href="/incidents/${day.incidents[0] ?? ''}">${componentWord[day.status]}</a>${day.addedLater ? ', added later' : ''}</td><td>${percent(uptime)}${lengths(uptime)}</td></tr>
`;
}

/** ` (down 1 h 20 min, partly down 10 min)`, or nothing. */
function lengths({ down, partly }: { readonly down: number; readonly partly: number }): string {
  const said = [
    ...(down > 0 ? [`down ${lengthWords(down)}`] : []),
    ...(partly > 0 ? [`partly down ${lengthWords(partly)}`] : []),
  ].join(', ');
  return said === '' ? '' : ` (${said})`;
}
