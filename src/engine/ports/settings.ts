import type { Policy } from '../../domain/clocks/policy.ts';
import type { Author } from './audit.ts';
import type { PageSettings } from './page-settings.ts';

/** A value and the number of times it was changed. */
export type Versioned<T> = { readonly value: T; readonly version: number };

/** What the public pages say about the company. */
export type PageFields = Omit<PageSettings, 'version'>;

/** Changes refuse `changed-meanwhile` when `expected` is not the version they find; `null` expects nothing. */
export type Settings = {
  policy(): Promise<Versioned<Policy>>;
  changePolicy(
    evolve: (policy: Policy) => Policy,
    expected: number | null,
    author: Author,
  ): Promise<Versioned<Policy>>;
  page(): Promise<Versioned<PageFields>>;
  changePage(
    evolve: (page: PageFields) => PageFields,
    expected: number | null,
    author: Author,
  ): Promise<Versioned<PageFields>>;
};
