import type { Clock } from '../../../engine/clock.ts';
import type { PrivatePages } from '../../../engine/ports/private-pages.ts';
import type { Limit } from '../limit.ts';

/** What the door of customers' own pages may reach. */
export type PrivateHouse = {
  /** Refuses `unavailable` until there is a database. */
  readonly pages: () => PrivatePages;
  readonly clock: () => Clock;
  /** The installation's key: signs links and cookies. */
  readonly key: Buffer;
  /** A demo: mail never leaves the machine. */
  readonly demo: boolean;
  readonly limits: PrivateLimits;
};

/** Asking for links: for each address and each network. Writing: messages and bytes of each contact. */
export type PrivateLimits = {
  readonly links: Limit;
  readonly networks: Limit;
  readonly messages: Limit;
  readonly bytes: Limit;
};
