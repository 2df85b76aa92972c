import type { Moment } from '../../../domain/moment.ts';
import type { Publication } from '../../../domain/updates/publication.ts';
import { html } from '../../../kit/html.ts';
import { longText } from '../html/long-text.ts';
import { prose, timeTag } from '../html/prose.ts';
import { isPlanned } from '../planned.ts';
import { newestFirst, type Site } from '../site.ts';
import { wordFor } from '../state-words.ts';

/** What each kind of feed writes in its own way: one entry for each incident, all its words inside. */
export type Feed = {
  readonly title: string;
  readonly home: string;
  readonly updatedAt: Moment;
  readonly entries: readonly FeedEntry[];
};

export type FeedEntry = {
  /** The same for as long as the incident is known, so that readers update it instead of showing it twice. */
  readonly url: string;
  readonly title: string;
  readonly publishedAt: Moment;
  readonly updatedAt: Moment;
  /** HTML. */
  readonly content: string;
};

const longest = 30;

export function feedOf(site: Site, origin: string): Feed {
  const entries = newestFirst(site)
    .slice(0, longest)
    .map((publication) => entryOf(publication, origin));
  return {
    title: `${site.layout.settings.name} status`,
    home: `${origin}/`,
    updatedAt: Math.max(0, ...entries.map((entry) => entry.updatedAt)),
    entries,
  };
}

function entryOf(publication: Publication, origin: string): FeedEntry {
  const first = publication.updates.at(-1)?.publishedAt ?? publication.startedAt;
  return {
    url: `${origin}/incidents/${publication.incident}`,
    title: `${isPlanned(publication) ? 'Planned work: ' : ''}${publication.headline}`,
    publishedAt: first,
    updatedAt: publication.changedAt,
    content:
      html`${planned(publication)}${addedLater(publication)}${lateness(publication)}${whatHappened(publication)}${publication.updates.map(
        (update) =>
          html`<p><strong>${wordFor(publication, update.status)}</strong> · ${timeTag(update.publishedAt, update.publishedAt)}</p>\n${prose(update.words, update.publishedAt)}\n`,
      )}`.markup,
  };
}

/** Readers must see at once that nothing broke. */
function planned(publication: Publication) {
  if (!isPlanned(publication)) return '';
  const { from, to } = publication.planned;
  return html`<p><strong>This is planned work, from ${timeTag(from, publication.changedAt)} to ${timeTag(to, publication.changedAt)}.</strong></p>\n`;
}

function addedLater({ past }: Publication) {
  return past === undefined ? '' : html`<p><strong>Added later, after it was over.</strong></p>\n`;
}

function lateness({ promise, planned: plan }: Publication) {
  if (!promise?.late) return '';
  const verb = plan ? (plan.startedAt === null ? 'start' : 'finish') : 'post';
  return html`<p>We said we would ${verb} by ${timeTag(promise.due, promise.due)} and we are late. Sorry.</p>\n`;
}

function whatHappened({ writeUp }: Publication) {
  if (writeUp?.state !== 'published') return '';
  return html`<p><strong>What happened: ${writeUp.headline}</strong> · ${timeTag(writeUp.publishedAt, writeUp.publishedAt)}</p>\n${longText(writeUp.text, (at) => timeTag(at, 0))}\n`;
}

/** Text for XML: escaped, and without the characters that XML 1.0 does not have. */
export function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(notXml, '')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these.
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
