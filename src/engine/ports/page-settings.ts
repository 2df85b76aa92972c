import type { Within } from './within.ts';

/** How the public page calls itself. Everything in it is public. */
export type PageSettings = {
  readonly name: string;
  /** Shown under the name. */
  readonly about: string;
  /** Where customers get help: an address or a sentence. Empty: not shown. */
  readonly supportContact: string;
  readonly securityContact: string;
  /** `#rrggbb`, or empty for the default blue. */
  readonly accent: string;
  readonly version: number;
};

/** The one row of settings the public page has. */
export type PageSettingsStore = {
  /** The defaults, as version 0, until somebody has chosen. */
  read(within: Within): Promise<PageSettings>;
  /**
   * Writes new settings over those of version `basedOn` and wakes the pages.
   *
   * @returns the settings as stored, or `null` if somebody else changed them meanwhile.
   */
  write(within: Within, next: Omit<PageSettings, 'version'>, basedOn: number): Promise<PageSettings | null>;
};
