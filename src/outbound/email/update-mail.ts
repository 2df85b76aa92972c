import type { Publication, PublishedUpdate } from '../../domain/updates/publication.ts';
import { clockTime, plain, type Words } from '../../domain/updates/words.ts';
import type { FanOutContent } from '../../engine/ports/letters.ts';
import { componentWord, statusShape, statusWord } from './state-words.ts';

/** Everything a mail with published words says, in the order it says it. Text and HTML part are written from this. */
export type UpdateMail = {
  readonly pageName: string;
  readonly subject: string;
  readonly headline: string;
  readonly status: string;
  readonly shape: string;
  readonly resolved: boolean;
  readonly at: string;
  /** "Edited 14:20 UTC.", when the words were corrected before they could leave. */
  readonly edited: string | null;
  readonly paragraphs: readonly string[];
  /** "Next update by 15:05 UTC.", unless the words say so themselves. */
  readonly next: string | null;
  /** "Invoices: Partly down" */
  readonly components: readonly string[];
  /** What older words this mail stands for. */
  readonly includes: string | null;
  readonly link: string;
};

export function updateMail(
  content: FanOutContent,
  update: PublishedUpdate,
  includes: readonly string[],
  pages: string,
): UpdateMail {
  const { publication, pageName } = content;
  const day = update.publishedAt;
  const status = statusWord[update.status];
  return {
    pageName,
    subject: `[${pageName}] ${status}: ${publication.headline}`,
    headline: publication.headline,
    status,
    shape: statusShape[update.status],
    resolved: update.status === 'resolved',
    at: clockTime(day, day),
    edited: update.correctedAt === null ? null : `Edited ${clockTime(update.correctedAt, day)}.`,
    paragraphs: paragraphs(plain(update.words, day)),
    next: nextLine(update),
    components: componentLines(content),
    includes: includesLine(publication, update, includes),
    link: `${pages.replace(/\/+$/, '')}/incidents/${publication.incident}`,
  };
}

function paragraphs(text: string): string[] {
  return text
    .split(/(?:\r?\n){2,}/)
    .map((part) => part.trim())
    .filter(Boolean);
}

function nextLine({ promisedNext, words, publishedAt }: PublishedUpdate): string | null {
  if (promisedNext === null || says(words, promisedNext)) return null;
  return `Next update by ${clockTime(promisedNext, publishedAt)}.`;
}

function says(words: Words, at: number): boolean {
  return words.some((part) => typeof part !== 'string' && part.at === at);
}

function componentLines({ publication, components }: FanOutContent): string[] {
  return Object.entries(publication.components)
    .filter(([id]) => components[id] !== undefined)
    .map(([id, status]) => `${components[id]}: ${componentWord[status]}`);
}

function includesLine(
  publication: Publication,
  update: PublishedUpdate,
  includes: readonly string[],
): string | null {
  const times = publication.updates
    .filter(({ id }) => includes.includes(id))
    .map(({ publishedAt }) => clockTime(publishedAt, update.publishedAt))
    .reverse();
  if (times.length === 0) return null;
  const which = times.length === 1 ? 'update' : 'updates';
  return `This mail also stands for our ${which} of ${times.join(' and ')}, which had not reached you. The page has all of it.`;
}
