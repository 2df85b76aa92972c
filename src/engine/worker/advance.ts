import type { Moment, Span } from '../../domain/moment.ts';
import type { Log } from '../../kit/log.ts';
import type { Engine } from '../engine.ts';
import { ringAll } from './ringing.ts';

/** What moving a held clock needs of the house. */
export type HeldHouse = {
  readonly engine: Engine;
  readonly log: Log;
  setTo(at: Moment): Promise<void>;
  /** Whether jobs or mail that are due still wait. */
  anythingDue(): Promise<boolean>;
};

/**
 * Moves a held clock, stopping at every moment at which something falls due on the way, so that an hour in one step
 * is the same as an hour in real time. Answers when what fell due has been done (or after ten seconds at most).
 */
export async function advance(house: HeldHouse, by: Span): Promise<Moment> {
  const { engine, log } = house;
  const target = engine.clock.now() + by;
  await ringAll(engine, log);
  for (;;) {
    const next = await engine.ledger.nextRing();
    if (next === null || next > target) break;
    await house.setTo(Math.max(next, engine.clock.now()));
    await ringAll(engine, log);
    await settled(house, 2_000);
  }
  await house.setTo(target);
  await ringAll(engine, log);
  await settled(house, 10_000);
  return target;
}

async function settled(house: HeldHouse, atMost: number): Promise<void> {
  const until = Date.now() + atMost;
  while (Date.now() < until && (await house.anythingDue()))
    await new Promise((resolve) => setTimeout(resolve, 20));
}
