import { type Html, html } from '../../../kit/html.ts';
import { isComing } from '../planned.ts';
import { isOpen, newestFirst, type Site } from '../site.ts';
import { choiceFields, mailField, reportForm } from './fields.ts';
import { type Chrome, frame } from './frame.ts';
import { text } from './prose.ts';

/** P4: one field and one click, then a mail to confirm. */
export function updatesPage(site: Site, chrome: Chrome): Html {
  const { components, groups } = site.layout;
  return frame(chrome, {
    path: '/updates',
    title: 'Get updates',
    main: html`<h1>Get updates</h1>
<p class="lead">We write to you when something breaks, when we know more, and when it is fixed. Nothing else.</p>
<form method="post" action="/updates" class="panel">
${mailField('mail', 'Your mail address', true)}
${choiceFields(components, groups, { everything: true, targets: new Set() })}
<button>Get updates</button>
<p class="hint">We send you one mail with a button to confirm. You can leave with one click at any time.</p>
</form>
<section aria-labelledby="feeds">
<h2 id="feeds">Without a mail address</h2>
<ul class="rows">
<li><a href="/history.atom">Atom feed</a> <span class="at">for feed readers and chat</span></li>
<li><a href="/history.rss">RSS feed</a> <span class="at">for feed readers and chat</span></li>
<li><a href="/planned.ics">Calendar of planned work</a> <span class="at">for your calendar</span></li>
<li><a href="/feed.json">JSON feed</a> <span class="at">for feed readers and programs</span></li>
<li><a href="/api/v2/summary.json">Status API</a> <span class="at">for programs and dashboards</span></li>
<li><a href="/badge.svg">Badge</a> <span class="at">to show on your own site</span></li>
</ul>
</section>`,
  });
}

/** P7: tell us it is broken. */
export function reportPage(site: Site, chrome: Chrome): Html {
  const open = newestFirst(site).filter((one) => isOpen(one) && !isComing(one));
  const { supportContact } = chrome.settings;
  return frame(chrome, {
    path: '/report',
    title: 'Report a problem',
    main: html`<h1>Report a problem</h1>
${
  open.length > 0
    ? html`<p class="lead">We already know about this:</p>
<ul class="rows">
${open.map((one) => html`<li><a href="/incidents/${one.incident}" dir="auto">${one.headline}</a></li>\n`)}</ul>`
    : html`<p class="lead">We do not know of a problem right now. If you see one, tell us.</p>`
}
<div class="panel">
${reportForm({ label: 'What is not working?', components: site.layout.components })}
</div>
${supportContact ? html`<p>You need an answer? <span dir="auto">${text(supportContact)}</span></p>` : ''}`,
  });
}

export function privacyPage(chrome: Chrome): Html {
  const { supportContact, securityContact } = chrome.settings;
  return frame(chrome, {
    path: '/privacy',
    title: 'Privacy',
    main: html`<h1>Privacy</h1>
<p class="lead">These pages load nothing from anybody else and do not follow you. Only your own page, if you have one, keeps a cookie: it keeps you signed in.</p>
<h2>If you get updates by mail</h2>
<p>We keep your address, what you chose, and when you confirmed it. We use it to write to you about problems and for nothing else. Every mail has a link to change what you get or to leave. An address that is not confirmed is deleted after seven days.</p>
<h2>If you report a problem</h2>
<p>We keep what you wrote, and your address if you gave one, to understand and fix the problem. We count how many different people report something by a scrambled code of your network address; the address itself is not kept.</p>
<h2>If you say whether something helps</h2>
<p>We count your answer once, by a scrambled code of your network address. The address itself is not kept.</p>
${
  supportContact || securityContact
    ? html`<h2>Contact</h2>
${supportContact ? html`<p dir="auto">${text(supportContact)}</p>\n` : ''}${securityContact ? html`<p dir="auto">Security: ${text(securityContact)}</p>` : ''}`
    : ''
}`,
  });
}

/** The one answer to every address that is not a page, whatever the reason. */
export function missingPage(chrome: Chrome): Html {
  return frame(chrome, {
    title: 'Not found',
    unlisted: true,
    main: html`<h1>There is no such page</h1>
<p class="lead">The address may be mistyped, or what was here is gone.</p>
<p class="more"><a class="button quiet" href="/">See the status</a> <a class="button quiet" href="/private/link">Open your own page</a></p>`,
  });
}

/** Before anything was ever confirmed: we know nothing, and say so. */
export function unknownPage(chrome: Chrome): Html {
  return frame(chrome, {
    title: 'Not known',
    unlisted: true,
    main: html`<section class="hero hold"><h1>We cannot say right now</h1>
<p>This page has not reached our records yet. Please try again in a minute.</p></section>`,
  });
}
