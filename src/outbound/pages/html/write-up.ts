import { lengthWords, type Moment, minutes } from '../../../domain/moment.ts';
import type { KeptRecord, Publication, PublishedWriteUp } from '../../../domain/updates/publication.ts';
import type { OwnFactsHere } from '../../../engine/ports/own-facts.ts';
import { type Html, html } from '../../../kit/html.ts';
import { type Chrome, frame } from './frame.ts';
import { longText } from './long-text.ts';
import { timeTag } from './prose.ts';

/** P10: what happened, as a page of its own that prints well. */
export function writeUpPage(publication: Publication, writeUp: PublishedWriteUp, chrome: Chrome): Html {
  const tag = (at: Moment): Html => timeTag(at, 0, true);
  return frame(chrome, {
    path: `/incidents/${publication.incident}/write-up`,
    title: writeUp.headline,
    description: `What happened: ${writeUp.headline}`,
    main: html`<article class="letter">
<p class="big"><a href="/incidents/${publication.incident}">What we said while it lasted</a></p>
<h1 dir="auto">${writeUp.headline}</h1>
${letter(writeUp, tag)}
</article>`,
  });
}

/** The letter without its headline: words, and under them the record. */
export function letter(writeUp: PublishedWriteUp, tag: (at: Moment) => Html, level: 2 | 4 = 2): Html {
  const { publishedAt, correctedAt, text, record } = writeUp;
  return html`<p class="at">Published ${tag(publishedAt)}${correctedAt === null ? '' : html`, edited ${tag(correctedAt)}`}</p>
${longText(text, tag, level)}${kept(record, level)}`;
}

/** How we kept them informed, from the record. */
function kept(record: KeptRecord, level: 2 | 4): Html {
  const title = 'How we kept you informed';
  const made = record.promisesMade;
  return html`<section class="record">
${level === 2 ? html`<h2>${title}</h2>` : html`<h4>${title}</h4>`}
<dl class="facts">
<div><dt>First word</dt><dd>${lengthWords(record.firstWordAfter)} after it began</dd></div>
<div><dt>Longest silence</dt><dd>${lengthWords(record.longestSilence)}</dd></div>
<div><dt>We wrote</dt><dd>${record.words === 1 ? 'once' : `${record.words} times`}</dd></div>
${made === 0 ? '' : html`<div><dt>Promises kept</dt><dd>${record.promisesKept} of ${made}</dd></div>\n`}</dl>
<p class="hint">These figures come from the record and cannot be edited.</p>
</section>`;
}

/** What it was for one customer: on their own page alone. */
export function ownFacts({ since, until, minutes: down }: OwnFactsHere, tag: (at: Moment) => Html): Html {
  return html`<dl class="facts">
<div><dt>For you it began</dt><dd>${tag(since)}</dd></div>
<div><dt>Back for you</dt><dd>${until === null ? 'Not everything yet. Please write to us.' : tag(until)}</dd></div>
<div><dt>Something did not work for you for</dt><dd>${lengthWords(minutes(down))}</dd></div>
</dl>`;
}

/** That it is owed, that it is there, or that there will be none. */
export function writeUpLine(
  { incident, writeUp }: Publication,
  tag: (at: Moment) => Html,
  whole: boolean,
): Html | '' {
  if (!writeUp) return '';
  switch (writeUp.state) {
    case 'published':
      return whole
        ? html`<p class="promise written" id="${writeUp.id}"><a href="/incidents/${incident}/write-up">Read what happened: <bdi>${writeUp.headline}</bdi></a></p>`
        : html`<p class="promise written"><a href="#letter-${incident}">Read what happened</a></p>`;
    case 'owed':
      return writeUp.late
        ? html`<p class="promise missed"><strong>We said we would tell you what happened by ${tag(writeUp.due)} and we are late.</strong> Sorry.</p>`
        : html`<p class="promise">We tell you what happened and what we change by ${tag(writeUp.due)}.</p>`;
    case 'waived':
      return html`<p class="promise">We do not write a report about this. Questions? <a href="/report">Ask us</a>.</p>`;
  }
}
