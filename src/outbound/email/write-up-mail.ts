import { lengthWords } from '../../domain/moment.ts';
import type { KeptRecord, PublishedWriteUp } from '../../domain/updates/publication.ts';
import { clockTime } from '../../domain/updates/words.ts';
import type { DeliveryLetter, FanOutContent } from '../../engine/ports/letters.ts';
import { endingOf } from './endings.ts';
import { ownHere } from './mime/message.ts';
import { statusShape } from './state-words.ts';
import { subjectOf, type UpdateMail, type UpdateMailOptions } from './update-mail.ts';

/** The mail with the write-up: the same letter for everybody, and what it was for the reader's own customer. */
export function writeUpMail(
  content: FanOutContent,
  writeUp: PublishedWriteUp,
  { reader, ownFacts }: Pick<DeliveryLetter, 'reader' | 'ownFacts'>,
  options: UpdateMailOptions,
): UpdateMail {
  const zone = reader?.zone ?? 'UTC';
  const { publication, pageName } = content;
  const ending = endingOf(content, null, options);
  const page = `${options.pagesUrl.replace(/\/+$/, '')}/incidents/${publication.incident}/write-up`;
  return {
    ...ending,
    ...(publication.audience === 'public' && {
      action: { label: 'Read it on the page, or print it', url: page },
    }),
    pageName,
    subject: subjectOf(content, writeUp.id),
    headline: writeUp.headline,
    status: 'What happened',
    shape: statusShape.resolved,
    resolved: true,
    at: clockTime(writeUp.publishedAt, 0, zone),
    edited: writeUp.correctedAt === null ? null : `Edited ${clockTime(writeUp.correctedAt, 0, zone)}.`,
    paragraphs: [],
    letter: {
      text: writeUp.text,
      zone,
      record: recordLines(writeUp.record),
      own: ownFacts === null ? null : ownHere,
    },
    next: null,
    components: [],
    includes: null,
  };
}

/** How we kept them informed, as the record has it. */
export function recordLines(record: KeptRecord): readonly string[] {
  const { promisesKept: kept, promisesMade: made } = record;
  return [
    `Our first word came ${lengthWords(record.firstWordAfter)} after it began.`,
    `We wrote ${record.words === 1 ? 'once' : `${record.words} times`}. The longest you heard nothing from us was ${lengthWords(record.longestSilence)}.`,
    ...(made === 0
      ? []
      : [`Of ${made === 1 ? 'one promise' : `${made} promises`} of when we write next we kept ${kept}.`]),
  ];
}
