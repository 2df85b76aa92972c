import { createHash } from 'node:crypto';
import type { Moment } from '../../../domain/moment.ts';
import { type PageState, pageState } from '../page-state.ts';
import type { Site } from '../site.ts';

/** What every body of the API is made from. */
export type Source = {
  readonly site: Site;
  readonly state: PageState;
  readonly stale: boolean;
  readonly origin: string;
  readonly pageId: string;
  readonly confirmedAt: Moment;
  /** When published words last changed each component. */
  readonly changedAt: ReadonlyMap<string, Moment>;
};

export function sourceOf(site: Site, origin: string, stale: boolean, confirmedAt: Moment): Source {
  return {
    site,
    state: pageState(site, stale),
    stale,
    origin,
    // Twelve characters, the same for as long as the page's address is.
    pageId: createHash('sha256').update(origin).digest('hex').slice(0, 12),
    confirmedAt,
    changedAt: changes(site),
  };
}

function changes(site: Site): Map<string, Moment> {
  const changedAt = new Map<string, Moment>();
  for (const publication of site.publications.values())
    for (const update of publication.updates)
      for (const { component } of update.changes)
        changedAt.set(component, Math.max(update.publishedAt, changedAt.get(component) ?? 0));
  return changedAt;
}
