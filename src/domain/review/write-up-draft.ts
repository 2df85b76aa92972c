import type { Context } from '../context.ts';
import type { Audience } from '../customers/audience.ts';
import type { Recorded } from '../incident/events.ts';
import type { Incident } from '../incident/incident.ts';
import { days, lengthWords, type Moment } from '../moment.ts';
import { factsFor } from '../updates/tokens.ts';
import { timeToken } from './markdown.ts';
import { toldOutside } from './write-up-owed.ts';
import { writeUpTimeline } from './write-up-timeline.ts';

export type WriteUpDraft = { readonly headline: string; readonly body: string };

/**
 * The letter as far as the log can write it: what was said and when, how long each part took, what customers told us.
 * What only people know stands in brackets, and holds it back until somebody has written it (interface.md §4.2).
 */
export function composeWriteUp(incident: Incident, log: readonly Recorded[], context: Context): WriteUpDraft {
  const basis = basisOf(incident);
  const [from, to] = [began(incident, basis), ended(incident, basis)];
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['In short', [inShort(incident, basis)]],
    ['What you saw', whatYouSaw(incident, basis)],
    ['We are sorry', [sorry(incident, basis)]],
    ['What happened', [writeUpTimeline(incident, basis, { from, to }, context)]],
    ['Why it took as long as it did', whyItTook(incident, basis)],
    [
      'What we should have said sooner',
      ['[fill: what you would have needed to know, and when; or take this part out]'],
    ],
    ['What you told us, and what it changed', told(incident, log, basis)],
    ['What we are changing', changes(context.now)],
    ['What this means for you', whatItMeans(incident, basis)],
    ['Ask us', [askUs(incident, basis, context)]],
  ];
  const body = sections
    .filter(([, paragraphs]) => paragraphs.length > 0)
    .map(([title, paragraphs]) => `## ${title}\n\n${paragraphs.join('\n\n')}`)
    .join('\n\n');
  return { headline: headlineOf(incident, basis), body: `${body}\n` };
}

/** Whose words it is made from: what some were told must not reach others. `null`: those who were told have nothing in common. */
function basisOf(incident: Incident): Audience | null {
  const readers = toldOutside(incident);
  if (readers.includes('public')) return 'public';
  return readers.length === 1 ? (readers[0] ?? null) : null;
}

function headlineOf(incident: Incident, basis: Audience | null): string {
  const said = basis === null ? undefined : incident.audiences[basis]?.said.at(-1);
  return incident.updates[said ?? '']?.headline ?? incident.headline;
}

function began(incident: Incident, basis: Audience | null): Moment {
  return factsFor(incident, basis ?? 'public').since ?? incident.declaredAt;
}

function ended(incident: Incident, basis: Audience | null): Moment {
  return factsFor(incident, basis ?? 'public').fixedAt ?? incident.resolvedAt ?? incident.declaredAt;
}

function inShort(incident: Incident, basis: Audience | null): string {
  const { who, task } = factsFor(incident, basis ?? 'public');
  const [from, to] = [began(incident, basis), ended(incident, basis)];
  const what =
    who && task
      ? `${capital(who)} could not ${task}`
      : capital(headlineOf(incident, basis).replace(/[.!?]+$/, ''));
  return `${what}, from ${timeToken(from)} to ${timeToken(to)}: ${lengthWords(to - from)}. [fill: why, in one sentence] It works again.`;
}

function whatYouSaw(incident: Incident, basis: Audience | null): string[] {
  const { unaffected, workaround } = factsFor(incident, basis ?? 'public');
  return [
    '[fill: what customers noticed, in their words]',
    ...(unaffected ? [`${capital(unaffected).replace(/[.!?]+$/, '')} went on working.`] : []),
    ...(workaround ? [`Meanwhile this helped: ${workaround}`] : []),
  ];
}

function sorry(incident: Incident, basis: Audience | null): string {
  const { feltImpact } = factsFor(incident, basis ?? 'public');
  return `We are sorry. ${feltImpact ? `We know ${feltImpact.replace(/[.!?]+$/, '')}. ` : ''}[fill: what we got wrong]`;
}

/** Each part of it, as long as it took. */
function whyItTook(incident: Incident, basis: Audience | null): string[] {
  const { identified, monitoring } = incident.reached;
  const from = began(incident, basis);
  const steps: (readonly [string, Moment, Moment | undefined])[] = [
    ['until we noticed', from, incident.declaredAt],
    ['to find the cause', incident.declaredAt, identified ?? monitoring],
    ['to put a fix in place', identified ?? incident.declaredAt, monitoring],
    ['to be sure that it holds', monitoring ?? ended(incident, basis), incident.resolvedAt ?? undefined],
  ];
  const lines = steps.flatMap(([what, start, end]) =>
    end === undefined || end - start < 60_000 ? [] : [`- ${lengthWords(end - start)} ${what}.`],
  );
  return [...(lines.length > 0 ? [lines.join('\n')] : []), '[fill: why the longest of these took so long]'];
}

/** That customers wrote, and what was decided with them; never how many, or who. */
function told(incident: Incident, log: readonly Recorded[], basis: Audience | null): string[] {
  const wrote = log.some(({ event }) => event.type === 'customer.replied' && !event.automatic);
  const asked = Object.values(incident.polls).find(
    ({ audiences }) => basis !== null && audiences.some((one) => one === basis),
  );
  return [
    ...(asked
      ? [`We asked: “${asked.poll.question}” [fill: what most of those who answered chose, and what we did]`]
      : []),
    ...(wrote
      ? ['Some of you wrote to us while it lasted. [fill: what you told us, and what we did because of it]']
      : []),
  ];
}

function changes(now: Moment): string[] {
  const day = new Date(now + days(30)).toISOString().slice(0, 10);
  return [
    'Each of these has somebody who does it and a day, and we tell you if a day moves.',
    `- [fill: what changes]. Done {by ${day}}.`,
  ];
}

function whatItMeans(incident: Incident, basis: Audience | null): string[] {
  const { dataStatement, actionNeeded } = factsFor(incident, basis ?? 'public');
  const known = [dataStatement, actionNeeded].filter((one) => one !== undefined);
  return [known.length > 0 ? known.join(' ') : '[fill: was data lost, and is there anything to do?]'];
}

function askUs(incident: Incident, basis: Audience | null, { company }: Context): string {
  const contact = factsFor(incident, basis ?? 'public').contact ?? company.contact;
  return contact ? `Questions? ${capital(contact).replace(/[.!?]+$/, '')}.` : '[fill: whom to ask, and how]';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
