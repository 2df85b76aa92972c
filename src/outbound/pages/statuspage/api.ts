import { type ComponentStatus, worse } from '../../../domain/customers/component.ts';
import type { Impact } from '../../../domain/updates/publication.ts';
import { iso, utcTime } from '../moments.ts';
import { brokenIn, isPlanned } from '../planned.ts';
import { isOpen } from '../site.ts';
import { wireComponents } from './components.ts';
import { wireIncident } from './incidents.ts';
import { wireMaintenances } from './maintenances.ts';
import type { Source } from './source.ts';

const newest = 50;

/** Path → body, for every address of the read-only API v2 that Statuspage's clients ask. */
export function apiBodies(source: Source): Record<string, unknown> {
  const page = wirePage(source);
  const status = rollUp(source);
  const all = brokenIn(source.site);
  const incidents = all.slice(0, newest).map((one) => wireIncident(one, source));
  const unresolved = all.filter(isOpen).map((one) => wireIncident(one, source));
  const components = wireComponents(source);
  const planned = wireMaintenances(source);
  return {
    '/api/v2/summary.json': {
      page,
      components,
      incidents: unresolved,
      scheduled_maintenances: planned.open,
      status,
    },
    '/api/v2/status.json': { page, status },
    '/api/v2/components.json': { page, components },
    '/api/v2/incidents.json': { page, incidents },
    '/api/v2/incidents/unresolved.json': { page, incidents: unresolved },
    '/api/v2/scheduled-maintenances.json': { page, scheduled_maintenances: planned.all },
    '/api/v2/scheduled-maintenances/upcoming.json': { page, scheduled_maintenances: planned.upcoming },
    '/api/v2/scheduled-maintenances/active.json': { page, scheduled_maintenances: planned.active },
  };
}

function wirePage({ site, origin, pageId }: Source) {
  const changes = [...site.publications.values()].map((publication) => publication.changedAt);
  const created = site.layout.components.map((component) => component.createdAt);
  return {
    id: pageId,
    name: site.layout.settings.name,
    url: origin,
    time_zone: 'Etc/UTC',
    updated_at: iso(Math.max(0, ...changes, ...created)),
  };
}

/** Never `none` while something is open, or while we cannot confirm. */
function rollUp(source: Source): { indicator: Impact | 'maintenance'; description: string } {
  const { open, overall } = source.state;
  if (open.length === 0 && source.stale)
    return { indicator: 'minor', description: `Not confirmed since ${utcTime(source.confirmedAt, 0)}` };
  const said = open.filter((one) => !isPlanned(one)).map((publication) => severity[publication.impact]);
  const worst = said.reduce(worse, overall);
  return { indicator: indicators[worst], description: descriptions[worst] };
}

// An impact read as the component status that deserves the same colour.
const severity: Readonly<Record<Impact, ComponentStatus>> = {
  none: 'degraded_performance',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

const indicators: Readonly<Record<ComponentStatus, Impact | 'maintenance'>> = {
  operational: 'none',
  under_maintenance: 'maintenance',
  looking_into_it: 'minor',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};

// The sentences that dashboards compare with.
const descriptions: Readonly<Record<ComponentStatus, string>> = {
  operational: 'All Systems Operational',
  under_maintenance: 'Service Under Maintenance',
  looking_into_it: 'Partially Degraded Service',
  degraded_performance: 'Partially Degraded Service',
  partial_outage: 'Partial System Outage',
  major_outage: 'Major Service Outage',
};
