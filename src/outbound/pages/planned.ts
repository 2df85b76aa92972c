import type { Moment } from '../../domain/moment.ts';
import type { Publication, PublishedPlan } from '../../domain/updates/publication.ts';
import { isOpen, newestFirst, type Site } from './site.ts';

export type PlannedPublication = Publication & { readonly planned: PublishedPlan };

export const isPlanned = (publication: Publication): publication is PlannedPublication =>
  publication.planned !== undefined;

/** Announced, and nobody said yet that it began: it is no state of the page. */
export const isComing = (publication: Publication): boolean =>
  isPlanned(publication) && isOpen(publication) && publication.planned.startedAt === null;

/** What broke, newest first: planned work is in no list of it. */
export const brokenIn = (site: Site): Publication[] => newestFirst(site).filter((one) => !isPlanned(one));

/** Planned work, what comes next first; what is over last, the newest of it first. */
export function plannedIn(site: Site): PlannedPublication[] {
  const all = newestFirst(site).filter(isPlanned);
  return [...all.filter(isOpen).toReversed().sort(byStart), ...all.filter((one) => !isOpen(one))];
}

const byStart = (a: PlannedPublication, b: PlannedPublication): number => a.planned.from - b.planned.from;

export type Span = { readonly from: Moment; readonly to: Moment };

/**
 * When planned work happened as it was announced: each moment inside the window that was known before it. Work of which
 * nobody was told before it began was not announced at all, and time after the announced end was not either.
 */
export function announcedSpans({ planned, updates }: PlannedPublication): Span[] {
  const said = updates.toReversed();
  const [first] = said;
  if (!first || planned.startedAt === null || first.publishedAt >= planned.startedAt) return [];
  return said.flatMap(({ planned: window, publishedAt }, at) => {
    const until = said[at + 1]?.publishedAt ?? Number.POSITIVE_INFINITY;
    const from = Math.max(publishedAt, window?.from ?? Number.POSITIVE_INFINITY);
    const to = Math.min(until, window?.to ?? 0);
    return from < to ? [{ from, to }] : [];
  });
}
