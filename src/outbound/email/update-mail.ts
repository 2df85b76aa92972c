import { componentWord } from '../../domain/customers/component.ts';
import type { Publication, PublishedUpdate } from '../../domain/updates/publication.ts';
import { clockTime, type LongText, plain, type Words } from '../../domain/updates/words.ts';
import type { DeliveryLetter, FanOutContent } from '../../engine/ports/letters.ts';
import { type Ending, endingOf } from './endings.ts';
import { statusShape, wordFor } from './state-words.ts';

/** Everything a mail with published words says, in the order it says it. Text and HTML part are written from this. */
export type UpdateMail = Ending & {
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
  /** The letter of what happened, instead of paragraphs. */
  readonly letter: LetterText | null;
  /** "Next update by 15:05 UTC.", unless the words say so themselves. */
  readonly next: string | null;
  /** "Invoices: Partly down" */
  readonly components: readonly string[];
  /** What older words this mail stands for. */
  readonly includes: string | null;
};

/** The letter of what happened, with times in its reader's zone. */
export type LetterText = {
  readonly text: LongText;
  readonly zone: string;
  readonly record: readonly string[];
  /** Holds `ownHere`, where something of it is the reader's own. */
  readonly own: string | null;
};

export type UpdateMailOptions = {
  readonly pagesUrl: string;
  /** Its answers reach us. */
  readonly answerable: boolean;
};

/** The mail as this letter's reader gets it: contacts get words of their level, and times of their clock. */
export function updateMail(
  content: FanOutContent,
  update: PublishedUpdate,
  { includes, reader }: Pick<DeliveryLetter, 'includes' | 'reader'>,
  options: UpdateMailOptions,
): UpdateMail {
  const { publication, pageName } = content;
  const zone = reader?.zone ?? 'UTC';
  const day = update.publishedAt;
  const time = (at: number): string => clockTime(at, day, zone);
  const words = (reader?.level === 'technical' ? update.versions.technical : null) ?? update.words;
  const poll = publication.polls?.find(({ id }) => id === update.poll) ?? null;
  const ending = endingOf(content, poll, options);
  return {
    ...ending,
    pageName,
    subject: subjectOf(content, update.id),
    headline: publication.headline,
    status: wordFor(publication, update.status),
    shape: publication.planned && update.status !== 'resolved' ? '■' : statusShape[update.status],
    resolved: update.status === 'resolved',
    at: time(day),
    edited: update.correctedAt === null ? null : `Edited ${time(update.correctedAt)}.`,
    paragraphs: paragraphs(plain(words, day, zone)),
    letter: null,
    next:
      publication.planned && update.status !== 'resolved'
        ? windowLine(publication.planned, words, time)
        : nextLine(update, words, time),
    components: componentLines(content),
    includes: includesLine(publication, includes, time, ending.whereAllIs),
  };
}

export function subjectOf({ publication, pageName }: FanOutContent, id: string): string {
  const { writeUp, updates, headline, planned } = publication;
  if (writeUp?.state === 'published' && writeUp.id === id)
    return `[${pageName}] What happened: ${writeUp.headline}`;
  const words = updates.find((update) => update.id === id);
  if (!words) return headline;
  const word = wordFor(publication, words.status);
  const plannedWord =
    words.status === 'investigating' ? 'Planned work' : `Planned work, ${word.toLowerCase()}`;
  return `[${pageName}] ${planned ? plannedWord : word}: ${headline}`;
}

function paragraphs(text: string): string[] {
  return text
    .split(/(?:\r?\n){2,}/)
    .map((part) => part.trim())
    .filter(Boolean);
}

function nextLine(
  { promisedNext }: PublishedUpdate,
  words: Words,
  time: (at: number) => string,
): string | null {
  if (promisedNext === null || says(words, promisedNext)) return null;
  return `Next update by ${time(promisedNext)}.`;
}

/** Whatever the words leave out, readers of planned work know when it is. */
function windowLine(
  { from, to, startedAt }: NonNullable<Publication['planned']>,
  words: Words,
  time: (at: number) => string,
): string | null {
  if (says(words, to) && (startedAt !== null || says(words, from))) return null;
  return startedAt === null ? `From ${time(from)} to ${time(to)}.` : `Until ${time(to)}.`;
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
  includes: readonly string[],
  time: (at: number) => string,
  whereAllIs: string,
): string | null {
  const times = publication.updates
    .filter(({ id }) => includes.includes(id))
    .map(({ publishedAt }) => time(publishedAt))
    .reverse();
  if (times.length === 0) return null;
  const which = times.length === 1 ? 'update' : 'updates';
  return `This mail also stands for our ${which} of ${times.join(' and ')}, which had not reached you. ${whereAllIs}`;
}
