import { type Assets, assetsFor } from './assets.ts';
import { badge, favicon } from './badge.ts';
import { atom } from './feeds/atom.ts';
import { feedOf } from './feeds/feed.ts';
import { calendarOf } from './feeds/ical.ts';
import { jsonFeed } from './feeds/json-feed.ts';
import { rss } from './feeds/rss.ts';
import type { FileKind } from './file.ts';
import type { Chrome } from './html/frame.ts';
import { historyPage, incidentsByMonth, monthPage } from './html/history-page.ts';
import { incidentPage } from './html/incident-page.ts';
import { missingPage, privacyPage, reportPage, updatesPage } from './html/plain-pages.ts';
import { plannedPage } from './html/planned-page.ts';
import { statusPage } from './html/status-page.ts';
import { uptimeBody, uptimePage } from './html/uptime-page.ts';
import { writeUpPage } from './html/write-up.ts';
import { utcMonth } from './moments.ts';
import type { Site } from './site.ts';
import { apiBodies } from './statuspage/api.ts';
import { sourceOf } from './statuspage/source.ts';

/** A file before it is compressed. */
export type Rendered = { readonly path: string; readonly kind: FileKind; readonly text: string };

/** What has to be rendered again: everything, the page with the minute on it, or what some incidents touch. */
export type Extent =
  | { readonly what: 'all' }
  | { readonly what: 'minute' }
  | { readonly what: 'incidents'; readonly incidents: ReadonlySet<string> };

export type RenderOptions = Omit<Chrome, 'settings' | 'stylesheet' | 'script'>;

export const missingPath = '/404';

/** The files of the public side, one at a time so that whoever compresses them may let others run in between. */
export function* render(site: Site, options: RenderOptions, extent: Extent): Generator<Rendered> {
  const assets = assetsFor(site.layout.settings.accent);
  const chrome = chromeOf(site, options, assets);
  // What an index points to is there before the index is.
  if (extent.what === 'all') yield* assetFiles(assets);
  if (extent.what !== 'minute') {
    yield* incidentFiles(site, chrome, extent);
    yield* overviewFiles(site, chrome);
  }
  if (extent.what === 'all') yield* plainFiles(site, chrome);
  // A running outage changes its figures by the minute.
  yield page('/uptime', uptimePage(site, chrome));
  yield { path: '/uptime.json', kind: 'json', text: jsonText(uptimeBody(site, chrome)) };
  yield page('/', statusPage(site, chrome));
}

export function chromeOf(site: Site, options: RenderOptions, assets: Assets): Chrome {
  return {
    ...options,
    settings: site.layout.settings,
    stylesheet: assets.stylesheet.path,
    script: assets.script.path,
  };
}

function* assetFiles(assets: Assets): Generator<Rendered> {
  yield { path: assets.stylesheet.path, kind: 'css', text: assets.stylesheet.text };
  yield { path: assets.script.path, kind: 'js', text: assets.script.text };
}

function* incidentFiles(site: Site, chrome: Chrome, extent: Extent): Generator<Rendered> {
  const months = new Set<string>();
  for (const publication of site.publications.values()) {
    if (extent.what === 'incidents' && !extent.incidents.has(publication.incident)) continue;
    months.add(utcMonth(publication.startedAt));
    const { writeUp, incident } = publication;
    if (writeUp?.state === 'published')
      yield page(`/incidents/${incident}/write-up`, writeUpPage(publication, writeUp, chrome));
    yield page(`/incidents/${incident}`, incidentPage(publication, site, chrome));
  }
  // A month that got its first incident changes its neighbours' links.
  const names = [...incidentsByMonth(site).keys()];
  const near = names.filter((_, at) => [at - 1, at, at + 1].some((index) => months.has(names[index] ?? '')));
  for (const month of near) yield page(`/history/${month}`, monthPage(month, site, chrome));
}

function* overviewFiles(site: Site, chrome: Chrome): Generator<Rendered> {
  const source = sourceOf(site, chrome.origin, chrome.stale, chrome.confirmedAt);
  for (const [path, body] of Object.entries(apiBodies(source)))
    yield { path, kind: 'json', text: jsonText(body) };
  const feed = feedOf(site, chrome.origin);
  yield { path: '/history.atom', kind: 'atom', text: atom(feed) };
  yield { path: '/history.rss', kind: 'rss', text: rss(feed) };
  yield { path: '/feed.json', kind: 'feed-json', text: jsonText(jsonFeed(feed)) };
  yield { path: '/badge.svg', kind: 'svg', text: badge(site, chrome.stale) };
  yield { path: '/favicon.svg', kind: 'svg', text: favicon(site, chrome.stale) };
  yield page('/history', historyPage(site, chrome));
  yield page('/report', reportPage(site, chrome));
  yield page('/planned', plannedPage(site, chrome));
  // The address it had before there was any.
  yield page('/planned-work', plannedPage(site, chrome));
  yield { path: '/planned.ics', kind: 'ics', text: calendarOf(site, chrome.origin) };
}

/** JSON in which no text can become markup, should anybody paste it into a page. */
function jsonText(body: unknown): string {
  return JSON.stringify(body).replaceAll('<', '\\u003c');
}

function* plainFiles(site: Site, chrome: Chrome): Generator<Rendered> {
  yield page('/updates', updatesPage(site, chrome));
  yield page('/privacy', privacyPage(chrome));
  yield page(missingPath, missingPage(chrome));
}

function page(path: string, markup: { readonly markup: string }): Rendered {
  return { path, kind: 'html', text: markup.markup };
}
