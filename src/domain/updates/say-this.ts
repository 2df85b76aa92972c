import { type Audience, customerOf, isNarrow, isOutside } from '../customers/audience.ts';
import { audienceStates } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { Moment } from '../moment.ts';
import { sentencesOf, tokensIn, wordsOf } from './body.ts';
import { timesSaid } from './glass.ts';
import type { PublishedFacts } from './publication.ts';
import type { Update } from './update.ts';
import { clockTime, plain, type Words } from './words.ts';

/**
 * What somebody who answers the phone may say: words that were approved, and nothing that was not (practice M3).
 * `words` is `null` while there are none for everybody; `instead` is then what to do.
 */
export type SayThis = {
  readonly words: Spoken | null;
  readonly instead: string | null;
  /** The answer to "when?". */
  readonly when: string;
  readonly next: Moment | null;
  readonly doNotSay: readonly string[];
  /** As everybody was told them. */
  readonly facts: PublishedFacts;
};

/** Words as they left for an audience. */
export type Spoken = { readonly audience: Audience; readonly words: Words; readonly at: Moment };

export function sayThis(incident: Incident, now: Moment): SayThis {
  const open = lastSaid(incident, 'public');
  const desk = open ? null : lastSaid(incident, 'internal');
  const words = open ? spoken(open) : desk && fromDesk(desk);
  const next = open ? (incident.audiences.public?.toldDue ?? null) : null;
  const closed = (incident.audiences.public?.closed ?? null) !== null;
  return {
    words,
    instead: words ? null : insteadOfWords(incident),
    when: whenSentence(closed ? null : next, closed, now),
    next: closed ? null : next,
    doNotSay: [...never, ...(desk ? deskNever(desk, now) : [])],
    facts: open?.facts ?? {},
  };
}

/** What one customer was told last: words of their own, else those to the affected, else everybody's. */
export function lastWordsTo(incident: Incident, customer: string, affected: boolean): Spoken | null {
  const own = lastSaid(incident, `customer:${customer}`);
  const theirs = own ?? (affected ? lastSaid(incident, 'affected') : null) ?? lastSaid(incident, 'public');
  return theirs && spoken(theirs);
}

/** When an audience hears again, as it was told; `null` once closed. */
export function toldNext(incident: Incident, audience: Audience): Moment | null {
  const state = incident.audiences[audience];
  return state && !state.closed ? state.toldDue : null;
}

const never = [
  'The cause, or whose fault it is.',
  'A time that we have not published.',
  'Who else is affected.',
  'That it is fixed, before we have said so.',
];

function lastSaid(incident: Incident, audience: Audience): Update | null {
  return incident.updates[incident.audiences[audience]?.said.at(-1) ?? ''] ?? null;
}

function spoken(update: Update): Spoken {
  const words = wordsOf({ body: update.body, times: timesSaid(update) });
  return { audience: update.audience, words, at: update.publishedAt ?? update.draftedAt };
}

/** Words to the support desk say what to say behind "Say:"; the rest of them is advice. */
function fromDesk(update: Update): Spoken {
  const body = between(update.body, 'Say:', ['Do not say:', 'If they ask']) ?? update.body;
  return { ...spoken(update), words: wordsOf({ body, times: timesSaid(update) }) };
}

function deskNever(update: Update, now: Moment): readonly string[] {
  const said = between(update.body, 'Do not say:', ['If they ask', 'If they are']);
  // The standing text says in short what the list says already.
  if (said === null || said.startsWith('cause, blame')) return [];
  return sentencesOf(plain(wordsOf({ body: said, times: timesSaid(update) }), now)).filter(
    (sentence) => tokensIn(sentence).length === 0,
  );
}

function between(text: string, from: string, ends: readonly string[]): string | null {
  const start = text.indexOf(from);
  if (start < 0) return null;
  const rest = text.slice(start + from.length);
  const stops = ends.map((end) => rest.indexOf(end)).filter((at) => at >= 0);
  return rest.slice(0, Math.min(rest.length, ...stops)).trim() || null;
}

function insteadOfWords(incident: Incident): string {
  const told = audienceStates(incident).filter(
    ({ audience, said }) => isOutside(audience) && said.length > 0,
  );
  if (told.some(({ audience }) => isNarrow(audience) || customerOf(audience) !== null))
    return 'Only some customers were told. Look up who asks before you say anything; to others, say that you will find out and write back.';
  return 'Nothing has been said outside yet. Write down what they see and since when, say that you will find out and write back, and tell the incident lead.';
}

function whenSentence(next: Moment | null, closed: boolean, now: Moment): string {
  if (next === null && closed) return 'It is over. If it still does not work for you, tell me what you see.';
  if (next === null) return 'I do not have a time yet. I will write to you as soon as there is news.';
  if (next < now)
    return `We promised an update by ${clockTime(next, now)}, and we are late. I will write to you when it is there.`;
  return `The next update is by ${clockTime(next, now)}; I will write to you then.`;
}
