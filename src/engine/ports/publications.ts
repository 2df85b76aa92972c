import type { Moment } from '../../domain/moment.ts';
import type { Publication } from '../../domain/updates/publication.ts';
import type { PageSettings } from './page-settings.ts';

/** What the public may see, as the pages read it: publications for `public`, and how the page is laid out. */
export type Publications = {
  /** Name, components and groups of the page. */
  layout(): Promise<PageLayout>;
  /**
   * Which public publications changed since `change` (0: all there are). May name some that were seen already:
   * sequence numbers become visible in the order of commits, not of numbers, so a reader looks back a little.
   */
  changedSince(change: number): Promise<readonly ChangedPublication[]>;
  /** The public publications of these incidents. */
  read(incidents: readonly string[]): Promise<readonly Publication[]>;
};

export type ChangedPublication = {
  readonly incident: string;
  readonly version: number;
  readonly change: number;
};

export type PageLayout = {
  readonly settings: PageSettings;
  /** In the order of the page, without archived ones. */
  readonly components: readonly PageComponent[];
  readonly groups: readonly PageGroup[];
};

export type PageComponent = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly group: string | null;
  readonly position: number;
  readonly createdAt: Moment;
  readonly version: number;
};

export type PageGroup = { readonly id: string; readonly name: string; readonly position: number };
