import { lengthWords } from '../../../domain/moment.ts';
import type { Publication } from '../../../domain/updates/publication.ts';
import type { Unsent } from '../../../engine/ports/private-door.ts';
import type { PrivateMatter, PrivatePage } from '../../../engine/ports/private-pages.ts';
import { type Html, html } from '../../../kit/html.ts';
import { count } from '../moments.ts';
import { severityOf } from '../page-state.ts';
import { isComing, isPlanned } from '../planned.ts';
import { isOpen } from '../site.ts';
import { type Tone, toneOf, wordFor } from '../state-words.ts';
import { zonedTime } from '../zoned.ts';
import type { Chrome } from './frame.ts';
import { mark } from './mark.ts';
import { expectedFor, factsFor, letterFor, promiseTo, type Reader, wordsTo } from './private-parts.ts';
import { dialogue } from './private-talk.ts';
import { questions } from './question.ts';
import { workaroundsFor } from './workarounds.ts';

/** P8: what does not work for this customer, what they can do, when we write next, and a way to answer. */
export function ownPage(page: PrivatePage, unsent: Unsent | null, chrome: Chrome): Html {
  const reader: Reader = { now: chrome.now, zone: page.zone, unsent };
  const [open, rest] = [page.matters.filter(isGoingOn), page.matters.filter((matter) => !isGoingOn(matter))];
  const [only] = open;
  return html`${open.length === 1 && only ? onlyOpen(only, page, reader) : overview(open, page)}
${open.length > 1 ? open.map((matter) => oneOfMany(matter, reader)) : ''}
${rest.length > 0 ? earlier(rest, reader) : ''}
<form method="post" action="/private/leave" class="out"><button class="quiet">Sign out</button></form>`;
}

type Shown = PrivateMatter & { readonly publication: Publication };

/** What was only written to us goes on too: somebody waits for an answer. */
function isGoingOn({ publication }: PrivateMatter): boolean {
  return publication === null || isOpen(publication);
}

const isShown = (matter: PrivateMatter): matter is Shown => matter.publication !== null;

function toneFor({ publication }: PrivateMatter): Tone {
  if (!publication) return 'hold';
  if (isComing(publication)) return 'plan';
  return isOpen(publication) ? toneOf[severityOf(publication)] : 'ok';
}

function stateOf(matter: PrivateMatter): Html {
  const tone = toneFor(matter);
  return html`<span class="state ${tone}">${mark(tone)}${matter.publication ? wordFor(matter.publication, matter.publication.status) : 'You wrote to us'}</span>`;
}

const titleOf = ({ publication }: PrivateMatter): string => publication?.headline ?? 'Your message to us';

function forWhom(page: PrivatePage): Html | '' {
  return page.customer === '' ? '' : html`<span>For <bdi>${page.customer}</bdi></span>`;
}

/** One thing is open: it is the page. */
function onlyOpen(matter: PrivateMatter, page: PrivatePage, reader: Reader): Html {
  return html`<section class="hero ${toneFor(matter)}">
<p class="big both">${stateOf(matter)} ${forWhom(page)}</p>
<h1 dir="auto">${titleOf(matter)}</h1>
${promiseTo(matter, reader)}
${factsFor(matter, reader)}
${expectedFor(matter, reader)}
${answerButton(matter, reader)}
</section>
${questions(matter.publication?.polls ?? [], matter.answers, reader)}
${workaroundsFor(matter)}
${said(matter, reader, 2)}
${dialogue(matter, reader, 2)}`;
}

function overview(open: readonly PrivateMatter[], page: PrivatePage): Html {
  const tone = open.length === 0 ? 'ok' : worstTone(open);
  return html`<section class="hero ${tone}">
<p class="big both"><span class="state ${tone}">${mark(tone)}${open.length === 0 ? 'All done' : 'Open'}</span> ${forWhom(page)}</p>
<h1>${open.length === 0 ? 'Nothing is open for you' : `${count(open.length, open.some(({ publication }) => publication && isPlanned(publication)) ? 'thing' : 'problem')} are open for you`}</h1>
<p>${open.length === 0 ? html`Something does not work? <a href="/report">Tell us</a>.` : 'The newest stands first.'}</p>
</section>`;
}

function worstTone(open: readonly PrivateMatter[]): Tone {
  const order: readonly Tone[] = ['silent', 'late', 'soon', 'hold', 'plan'];
  return order.find((tone) => open.some((matter) => toneFor(matter) === tone)) ?? 'hold';
}

function oneOfMany(matter: PrivateMatter, reader: Reader): Html {
  return html`<article class="incident ${toneFor(matter)}" aria-labelledby="${matter.incident}">
<p class="kind">${stateOf(matter)}</p>
<h2 id="${matter.incident}" dir="auto">${titleOf(matter)}</h2>
${promiseTo(matter, reader)}
${factsFor(matter, reader)}
${expectedFor(matter, reader)}
${answerButton(matter, reader)}
${questions(matter.publication?.polls ?? [], matter.answers, reader)}
${workaroundsFor(matter)}
${said(matter, reader, 3)}
${dialogue(matter, reader, 3)}
</article>
`;
}

function answerButton({ incident, writer, publication, brokenAt }: PrivateMatter, reader: Reader): Html {
  const write = html`<a class="button" href="#write-${incident}">Write to ${writer ?? 'us'}</a>`;
  if (publication === null || !isOpen(publication) || isComing(publication))
    return html`<p class="ask">${write}</p>`;
  return html`<form method="post" action="/private/still-broken" class="ask" id="broken-${incident}">
<input type="hidden" name="incident" value="${incident}">
${write} <button class="quiet">Still broken for us</button>
${
  brokenAt === null
    ? ''
    : html`<span class="at" role="status">Thank you. You told us at ${zonedTime(brokenAt, reader.now, reader.zone)}.</span>
`
}</form>`;
}

function said(matter: PrivateMatter, reader: Reader, level: 2 | 3): Html | '' {
  if (!matter.publication) return '';
  return html`<div class="part">
${level === 2 ? html`<h2>What we said</h2>` : html`<h3>What we said</h3>`}
${wordsTo(matter.publication, reader, level === 2 ? 3 : 4)}
</div>`;
}

function earlier(rest: readonly PrivateMatter[], reader: Reader): Html {
  return html`<section aria-labelledby="earlier">
<h2 id="earlier">Closed lately</h2>
${rest.filter(isShown).map((matter) => closed(matter, reader))}</section>`;
}

function closed(matter: Shown, reader: Reader): Html {
  const { publication, incident } = matter;
  const end = publication.resolvedAt ?? publication.changedAt;
  // What was written for them to read is not folded away.
  const letter = publication.writeUp?.state === 'published';
  return html`<details class="closed"${letter || reader.unsent?.incident === incident ? html` open` : ''}>
<summary><span class="title" dir="auto">${publication.headline}</span> <span class="at">${zonedTime(end, reader.now, reader.zone)} · lasted ${lengthWords(end - publication.startedAt)}</span></summary>
${letterFor(matter, reader)}
${factsFor(matter, reader)}
${said(matter, reader, 3)}
${dialogue(matter, reader, 3)}
</details>
`;
}
