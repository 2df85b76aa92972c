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
  /** IANA zone in which the days of the uptime history begin and end. */
  readonly timeZone: string;
  readonly version: number;
};
