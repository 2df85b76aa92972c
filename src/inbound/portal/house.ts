import type { Clock } from '../../engine/clock.ts';
import type { Leavers } from '../../engine/ports/leavers.ts';
import type { Reports } from '../../engine/ports/reports.ts';
import type { Signals } from '../../engine/ports/signals.ts';
import type { Subscribers } from '../../engine/ports/subscribers.ts';
import type { PublicVotes } from '../../engine/ports/workaround-votes.ts';
import type { Limit } from './limit.ts';

/** What the customers' door may reach. */
export type PortalHouse = {
  readonly subscribers: Subscribers;
  readonly leavers: Leavers;
  readonly signals: Signals;
  readonly reports: Reports;
  readonly votes: PublicVotes;
  readonly clock: Clock;
  /** The installation's key: signs links, scrambles reporters. */
  readonly key: Buffer;
  /** A demo: mail never leaves the machine. */
  readonly demo: boolean;
  readonly limits: PortalLimits;
};

/** For each network, so that a flood of forms is neither stored nor mailed. */
export type PortalLimits = {
  readonly subscriptions: Limit;
  readonly reports: Limit;
  /** Reports that are answered: fewer, since each asks a person for words. */
  readonly asks: Limit;
  readonly votes: Limit;
};
