import type { Publication } from '../../domain/updates/publication.ts';
import type { PageLayout } from '../../engine/ports/publications.ts';

/** All that the public pages are made of. Nothing else of an incident ever gets here. */
export type Site = {
  readonly layout: PageLayout;
  readonly publications: ReadonlyMap<string, Publication>;
};

export const isOpen = (publication: Publication): boolean => publication.resolvedAt === null;

/** Puts newer publications into a site. An older one never replaces a newer: no reader goes back in time. */
export function withPublications(site: Site, arrived: readonly Publication[]): Site {
  const publications = new Map(site.publications);
  for (const publication of arrived) {
    const known = publications.get(publication.incident);
    if (publication.audience !== 'public') continue;
    if (!known || known.version < publication.version) publications.set(publication.incident, publication);
  }
  return { ...site, publications };
}

/** Newest first, as every list shows them. */
export function newestFirst(site: Site): Publication[] {
  return [...site.publications.values()].sort(
    (a, b) => b.startedAt - a.startedAt || (a.incident < b.incident ? 1 : -1),
  );
}

/** The version of each thing a site is made of: a site is behind another if any of them is smaller. */
export type Versions = Readonly<Record<string, number>>;

export function versionsOf(site: Site): Versions {
  const { settings, components } = site.layout;
  const versions: Record<string, number> = { settings: settings.version };
  for (const component of components) versions[component.id] = component.version;
  for (const publication of site.publications.values()) versions[publication.incident] = publication.version;
  return versions;
}

/** Whether `ours` is older than `theirs` in anything both know, or lacks an incident that they have. */
export function isBehind(ours: Versions, theirs: Versions): boolean {
  return Object.entries(theirs).some(([name, version]) => {
    const known = ours[name];
    return known === undefined ? name.startsWith('inc_') : known < version;
  });
}
