import type { Clock } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Notices } from '../engine/ports/notices.ts';
import type { Egress } from '../kit/egress.ts';
import type { Log } from '../kit/log.ts';
import type { HeldClock } from '../postgres/held-clock.ts';
import type { Configuration } from './configuration.ts';
import type { Database } from './database.ts';
import type { Stage } from './drills/stage.ts';

/** What every part of a running Candor shares. */
export type Parts = {
  readonly configuration: Configuration;
  readonly log: Log;
  readonly database: Database;
  readonly notices: Notices;
  readonly clock: Clock;
  /** The clock again, where it is held. */
  readonly heldClock: HeldClock | null;
  readonly engine: Engine;
  readonly key: Buffer;
  /** Where calls to the outside may go. */
  readonly egress: Egress;
  /** What is other in a drill's house; `null` in the house itself. */
  readonly stage: Stage | null;
};
