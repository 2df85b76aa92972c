import type { Moment } from '../../../domain/moment.ts';
import type { PageSettings } from '../../../engine/ports/page-settings.ts';
import { type Html, html } from '../../../kit/html.ts';
import { timeTag } from './prose.ts';

/** What every page carries around its contents. */
export type Chrome = {
  readonly settings: PageSettings;
  /** Origin of the pages as configured (PAGES_URL), never as a request's Host says. No slash at the end. */
  readonly origin: string;
  readonly stylesheet: string;
  readonly script: string;
  /** Wall clock. */
  readonly now: Moment;
  /** Wall clock of the last time the database confirmed what we show. */
  readonly confirmedAt: Moment;
  /** That is more than five minutes ago. */
  readonly stale: boolean;
  /** A sample company: every screen says so. */
  readonly demo: boolean;
};

export type PageContent = {
  /** Path from the root; none for answers to forms. */
  readonly path?: string;
  readonly title: string;
  readonly description?: string;
  readonly main: Html;
  /** Forms and personal pages: never in a search engine. */
  readonly unlisted?: boolean;
  /** Refreshed by the script while it is looked at. */
  readonly live?: boolean;
};

/** A whole document. Works without the script; nothing in it is inline, nothing comes from elsewhere. */
export function frame(chrome: Chrome, content: PageContent): Html {
  const { settings } = chrome;
  const title =
    content.path === '/' ? `${settings.name} status` : `${content.title} · ${settings.name} status`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${about(chrome, content, title)}<link rel="stylesheet" href="${chrome.stylesheet}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="${settings.name} status" href="/history.atom">
<link rel="alternate" type="application/feed+json" title="${settings.name} status" href="/feed.json">
<script src="${chrome.script}" defer></script>
</head>
<body${content.live ? html` class="live"` : ''}>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
<p class="name"><a href="/"><bdi>${settings.name}</bdi> <span>status</span></a></p>
<a class="button quiet" href="/updates">Get updates</a>
</header>
<main id="main" tabindex="-1">
${banners(chrome)}${content.main}
</main>
${footer(settings)}
<div id="news" role="status" class="unseen"></div>
</body>
</html>
`;
}

function about(chrome: Chrome, content: PageContent, title: string): Html {
  const description =
    content.description ?? `What works and what does not at ${chrome.settings.name}, and when we write next.`;
  return html`<meta name="description" content="${description}">
${content.unlisted ? html`<meta name="robots" content="noindex">\n` : ''}${
  content.path
    ? html`<link rel="canonical" href="${chrome.origin}${content.path}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
`
    : ''
}${content.path === '/' ? html`<meta name="confirmed" content="${new Date(chrome.confirmedAt).toISOString()}">\n` : ''}`;
}

function banners(chrome: Chrome): Html {
  return html`${
    chrome.stale
      ? html`<p class="banner" id="stale"><strong>Last confirmed ${timeTag(chrome.confirmedAt, chrome.now)}.</strong> We cannot reach our own records right now, so this page may be out of date.</p>`
      : ''
  }${chrome.demo ? html`<p class="banner quiet">This is a demo. The company and its problems are made up.</p>` : ''}`;
}

function footer(settings: PageSettings): Html {
  return html`<footer class="foot">
${settings.about ? html`<p class="about" dir="auto">${settings.about}</p>` : ''}
<nav aria-label="Pages">
<ul>
<li><a href="/history">History</a></li>
<li><a href="/planned">Planned work</a></li>
<li><a href="/report">Report a problem</a></li>
<li><a href="/private/link">Your own page</a></li>
<li><a href="/history.atom">Atom</a></li>
<li><a href="/history.rss">RSS</a></li>
<li><a href="/privacy">Privacy</a></li>
</ul>
</nav>
</footer>`;
}
