import type { Moment } from '../../../domain/moment.ts';
import { plainWords } from '../html/prose.ts';
import { iso } from '../moments.ts';
import { type PlannedPublication, plannedIn } from '../planned.ts';
import type { Site } from '../site.ts';
import { wordFor } from '../state-words.ts';

const yearAgo = 366 * 86_400_000;

/** Planned work as a calendar (RFC 5545) that other calendars follow. All times are in UTC: each shows them in its own zone. */
export function calendarOf(site: Site, origin: string): string {
  const all = plannedIn(site);
  const newest = Math.max(0, ...all.map(({ planned }) => planned.to));
  const name = `${site.layout.settings.name}: planned work`;
  return lines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Candor//Planned work//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    `NAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...all
      .filter(({ planned }) => planned.to > newest - yearAgo)
      .flatMap((one) => eventOf(one, site, origin)),
    'END:VCALENDAR',
  ]);
}

function eventOf(publication: PlannedPublication, site: Site, origin: string): string[] {
  const { incident, planned, headline, changedAt } = publication;
  const { from, to } = happens(publication);
  const names = site.layout.components
    .filter(({ id }) => id in publication.components)
    .map((one) => one.name);
  return [
    'BEGIN:VEVENT',
    // The same for as long as the work is known: calendars change it instead of showing it twice.
    `UID:${incident}`,
    `SEQUENCE:${sequenceOf(publication)}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `CREATED:${utc(publication.updates.at(-1)?.publishedAt ?? changedAt)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    `SUMMARY:${text(`${site.layout.settings.name}: ${headline}`)}`,
    `DESCRIPTION:${text(descriptionOf(publication))}`,
    ...(names.length > 0 ? [`CATEGORIES:${names.map(text).join(',')}`] : []),
    `STATUS:${planned.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    `URL:${origin}/incidents/${incident}`,
    'END:VEVENT',
  ];
}

/** What is over stands as it happened. */
function happens({ planned, resolvedAt }: PlannedPublication): { from: Moment; to: Moment } {
  const { from, to, startedAt, cancelled } = planned;
  if (cancelled || resolvedAt === null || startedAt === null || resolvedAt <= startedAt) return { from, to };
  return { from: startedAt, to: resolvedAt };
}

/** Rises with whatever its readers were told, and with nothing else: a count of ours would tell of more. */
function sequenceOf({ updates }: PlannedPublication): number {
  return updates.length - 1 + updates.filter(({ correctedAt }) => correctedAt !== null).length;
}

function descriptionOf(publication: PlannedPublication): string {
  const [last] = publication.updates;
  const { facts, status } = publication;
  return [
    `${wordFor(publication, status)}.`,
    facts.cannot ? `What will not work: ${facts.cannot}` : '',
    facts.workaround ? `How to prepare: ${facts.workaround}` : '',
    last ? plainWords(last.words, last.publishedAt) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** `20261126T020000Z` */
const utc = (at: Moment): string =>
  iso(at)
    .replace(/\.\d{3}/, '')
    .replaceAll(/[-:]/g, '');

/** TEXT of RFC 5545 §3.3.11: what would end a value, or a line, is written out. Other control characters are dropped. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(controls, '')
    .replace(/[\\;,]/g, (found) => `\\${found}`)
    .replaceAll('\n', '\\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

function lines(all: readonly string[]): string {
  return all.map((line) => `${folded(line)}\r\n`).join('');
}

/** Lines of at most 75 octets (§3.1), never cut inside a character. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += char;
    octets += size;
  }
  return out;
}
