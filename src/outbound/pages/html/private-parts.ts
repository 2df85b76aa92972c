import type { Moment } from '../../../domain/moment.ts';
import type { Publication, PublishedUpdate } from '../../../domain/updates/publication.ts';
import type { Unsent } from '../../../engine/ports/private-door.ts';
import type { PrivateMatter } from '../../../engine/ports/private-pages.ts';
import { type Html, html } from '../../../kit/html.ts';
import { count } from '../moments.ts';
import { isPlanned, type PlannedPublication } from '../planned.ts';
import { isOpen } from '../site.ts';
import { wordFor } from '../state-words.ts';
import { zonedTime } from '../zoned.ts';
import { prose, text } from './prose.ts';
import { letter, ownFacts, writeUpLine } from './write-up.ts';

/** Who reads, and when. */
export type Reader = {
  readonly now: Moment;
  /** IANA time zone. */
  readonly zone: string;
  readonly unsent: Unsent | null;
};

const time = (at: Moment, { now, zone }: Reader): Html => zonedTime(at, now, zone);

/** Who writes next and by when; and when they said they would and did not, that too. */
export function promiseTo({ publication, writer }: PrivateMatter, reader: Reader): Html | '' {
  if (!publication?.promise || !isOpen(publication)) return '';
  if (isPlanned(publication)) return plannedPromiseTo(publication, reader);
  const { due, late, pausedUntil } = publication.promise;
  const who = html`<bdi>${writer ?? 'We'}</bdi> ${writer === null ? 'write' : 'writes'} again`;
  if (late)
    return html`<p class="promise missed"><strong>We said ${time(due, reader)}. We are late.</strong> Sorry. You can write to us now.</p>`;
  if (pausedUntil !== null)
    return html`<p class="promise">${who} after ${time(pausedUntil, reader)}. Until then we do not expect news.</p>`;
  return html`<p class="promise">${who} by ${time(due, reader)}, even if nothing has changed.</p>`;
}

function plannedPromiseTo({ planned, promise }: PlannedPublication, reader: Reader): Html | '' {
  if (!promise) return '';
  const coming = planned.startedAt === null;
  if (promise.late)
    return html`<p class="promise missed"><strong>We said we would ${coming ? 'start' : 'finish'} by ${time(promise.due, reader)}. We are late.</strong> Sorry.</p>`;
  return coming
    ? html`<p class="promise">We write to you when we start, at ${time(promise.due, reader)}, and when we finish.</p>`
    : html`<p class="promise">We expect to finish by ${time(planned.to, reader)}, and write to you when we do.</p>`;
}

/** What does not work for them, in their own words where we have them, and what they can do. */
export function factsFor({ publication, cannot, since }: PrivateMatter, reader: Reader): Html | '' {
  if (!publication) return '';
  const { facts } = publication;
  if (isPlanned(publication)) return plannedFactsFor(publication, reader);
  const from = since ?? facts.since ?? publication.startedAt;
  return html`<dl class="facts">
${fact('What does not work', cannot || facts.cannot)}<div><dt>${isOpen(publication) ? 'Since' : 'Began'}</dt><dd>${time(from, reader)}</dd></div>
${fact('What you can do', facts.workaround)}${fact('Still working', facts.unaffected)}</dl>`;
}

function plannedFactsFor({ planned, facts }: PlannedPublication, reader: Reader): Html {
  return html`<dl class="facts">
<div><dt>When</dt><dd>${time(planned.from, reader)} to ${time(planned.to, reader)}</dd></div>
${fact('What you cannot do', facts.cannot)}${fact('How to prepare', facts.workaround)}${fact('Will work', facts.unaffected)}</dl>`;
}

/** When what of theirs is expected back: a range, since nobody knows better. */
export function expectedFor({ expected, publication }: PrivateMatter, reader: Reader): Html | '' {
  if (expected.length === 0 || !publication || !isOpen(publication)) return '';
  return html`<dl class="facts">
${expected.map(
  ({
    component,
    from,
    to,
  }) => html`<div><dt dir="auto">${component}, expected back</dt><dd>between ${time(from, reader)} and ${time(to, reader)}</dd></div>
`,
)}</dl>`;
}

/** What happened, and what it was for them; or that they are owed it. */
export function letterFor({ publication, ownFacts: own }: PrivateMatter, reader: Reader): Html | '' {
  if (!publication?.writeUp) return '';
  const tag = (at: Moment): Html => zonedTime(at, 0, reader.zone);
  const { writeUp, incident } = publication;
  if (writeUp.state !== 'published') return writeUpLine(publication, tag, false);
  return html`<section class="letter part" id="letter-${incident}" aria-labelledby="title-${incident}">
<h3 id="title-${incident}" dir="auto">${writeUp.headline}</h3>
${own ? ownFacts(own, tag) : ''}
${letter(writeUp, tag, 4)}
</section>`;
}

function fact(name: string, value: string | undefined): Html | '' {
  if (!value) return '';
  return html`<div><dt>${name}</dt><dd dir="auto">${text(value.charAt(0).toUpperCase() + value.slice(1))}</dd></div>\n`;
}

const shownAtOnce = 4;

/** What was said, newest first; what is older folds away. */
export function wordsTo(publication: Publication, reader: Reader, level: 3 | 4): Html {
  const { updates } = publication;
  const older = updates.slice(shownAtOnce);
  return html`${list(updates.slice(0, shownAtOnce), publication, reader, level)}${
    older.length === 0
      ? ''
      : html`<details class="older"><summary>${count(older.length, 'earlier update')}</summary>
${list(older, publication, reader, level)}</details>`
  }`;
}

function list(
  updates: readonly PublishedUpdate[],
  publication: Publication,
  reader: Reader,
  level: 3 | 4,
): Html {
  return html`<ol class="said" reversed>
${updates.map((update) => said(update, publication, reader, level))}</ol>`;
}

function said(update: PublishedUpdate, publication: Publication, reader: Reader, level: 3 | 4): Html {
  const { id, status, publishedAt, correctedAt, words } = update;
  const heading = html`${wordFor(publication, status)} <span class="at">${time(publishedAt, reader)}</span>${
    correctedAt === null ? '' : html` <span class="at">edited ${time(correctedAt, reader)}</span>`
  }`;
  const tag = (at: Moment) => zonedTime(at, publishedAt, reader.zone);
  return html`<li id="${id}" class="${status}">
${level === 3 ? html`<h3>${heading}</h3>` : html`<h4>${heading}</h4>`}
${prose(words, publishedAt, tag)}
</li>
`;
}
