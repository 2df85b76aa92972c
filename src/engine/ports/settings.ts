import type { Policy } from '../../domain/clocks/policy.ts';
import type { Author } from './audit.ts';

/** A value and the number of times it was changed. */
export type Versioned<T> = { readonly value: T; readonly version: number };

/** What the public pages say about the company. */
export type PageSettings = {
  readonly name: string;
  readonly about: string;
  readonly supportContact: string;
  readonly securityContact: string;
  /** `#rrggbb`. */
  readonly accent: string;
};

/** Changes refuse `changed-meanwhile` when `expected` is not the version they find; `null` expects nothing. */
export type Settings = {
  policy(): Promise<Versioned<Policy>>;
  changePolicy(
    evolve: (policy: Policy) => Policy,
    expected: number | null,
    author: Author,
  ): Promise<Versioned<Policy>>;
  page(): Promise<Versioned<PageSettings>>;
  changePage(
    evolve: (page: PageSettings) => PageSettings,
    expected: number | null,
    author: Author,
  ): Promise<Versioned<PageSettings>>;
};
