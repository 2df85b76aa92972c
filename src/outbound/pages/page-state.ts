import {
  type ComponentStatus,
  worse,
  worst,
  componentStatuses as worstLast,
} from '../../domain/customers/component.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';
import { count } from './moments.ts';
import { isComing, isPlanned } from './planned.ts';
import { isOpen, newestFirst, type Site } from './site.ts';

/** What the page says at one look. */
export type PageState = {
  /** `operational` only while nothing is open and what we know is fresh. */
  readonly overall: ComponentStatus;
  /** The `h1`. */
  readonly headline: string;
  /** The sentence under it. */
  readonly rest: string;
  /** Worst first. */
  readonly open: readonly Publication[];
  readonly statuses: ReadonlyMap<string, ComponentStatus>;
};

/**
 * The state of the page: components are as bad as the worst open publication says. Never "working" while a
 * publication is open, nor when `stale` (the database has not confirmed for five minutes).
 */
export function pageState(site: Site, stale: boolean): PageState {
  const open = newestFirst(site)
    .filter((one) => isOpen(one) && !isComing(one))
    .sort((a, b) => rank(severityOf(b)) - rank(severityOf(a)));
  const statuses = componentStatuses(site, open);
  const overall = worst(open.map(severityOf));
  return { overall, headline: headlineOf(open, stale), rest: restOf(open, statuses, stale), open, statuses };
}

/** How bad an open publication is for its readers, also when it names no component. Never `operational`. */
export function severityOf(publication: Publication): ComponentStatus {
  const told = worst(Object.values(publication.components));
  if (told !== 'operational') return told;
  if (publication.planned) return 'under_maintenance';
  if (publication.status !== 'identified') return 'looking_into_it';
  return publication.impact === 'critical'
    ? 'major_outage'
    : publication.impact === 'major'
      ? 'partial_outage'
      : 'degraded_performance';
}

/** When the publication last spoke: newest words or correction, never the future. */
export function lastWordAt(publication: Publication): Moment {
  return publication.updates[0]?.publishedAt ?? publication.changedAt;
}

function componentStatuses(site: Site, open: readonly Publication[]): Map<string, ComponentStatus> {
  const statuses = new Map<string, ComponentStatus>();
  for (const component of site.layout.components) statuses.set(component.id, 'operational');
  for (const publication of open)
    for (const [id, status] of Object.entries(publication.components))
      if (statuses.has(id)) statuses.set(id, worse(status, statuses.get(id) ?? 'operational'));
  return statuses;
}

function headlineOf(open: readonly Publication[], stale: boolean): string {
  const [first] = open;
  if (first) return first.headline;
  return stale ? 'We cannot confirm the current state' : 'Everything is working';
}

function restOf(
  open: readonly Publication[],
  statuses: ReadonlyMap<string, ComponentStatus>,
  stale: boolean,
): string {
  if (stale) return open.length > 0 ? '' : 'When we last could, no problem was known.';
  if (open.length === 0) return '';
  const broken = open.filter((one) => !isPlanned(one)).length;
  const more =
    open.length === 1 || broken === 0
      ? ''
      : `${count(broken, 'problem')} ${broken === 1 ? 'is' : 'are'} open. `;
  const named = open.some((publication) =>
    Object.keys(publication.components).some((id) => statuses.has(id)),
  );
  const othersWork = [...statuses.values()].some((status) => status === 'operational');
  if (!named || !othersWork) return more.trim();
  return `${more}Everything else is working.`;
}

const rank = (status: ComponentStatus): number => worstLast.indexOf(status);
