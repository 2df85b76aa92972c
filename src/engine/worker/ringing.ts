import { seconds } from '../../domain/moment.ts';
import type { Log } from '../../kit/log.ts';
import type { Engine } from '../engine.ts';
import { RingFailed } from '../ports/ledger.ts';
import type { Notices } from '../ports/notices.ts';

export type Ringing = { stop(): Promise<void> };

/** However a notice was lost, no clock is looked at later than this. In milliseconds. */
const longestSleep = 1_000;

/** An incident that is due while a command has it in hand is not asked for without pause. In milliseconds. */
const shortestSleep = 20;

/**
 * Rings incidents as their clocks fall due. There is no timer to lose: the deadline is a column, woken by a notice
 * and looked at every second. Any number of workers may do this at once.
 */
export function startRinging({
  engine,
  notices,
  log,
}: {
  engine: Engine;
  notices: Notices;
  log: Log;
}): Ringing {
  let stopped = false;
  let wake = (): void => {};
  const offRing = notices.on('candor_ring', () => wake());
  const offMove = engine.clock.onMove(() => wake());
  const running = (async () => {
    while (!stopped) {
      await ringAll(engine, log);
      const wait = await untilNext(engine, log);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (stopped) wake();
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      offRing();
      offMove();
      wake();
      await running;
    },
  };
}

/** Rings everything that is due. One incident that fails is put off for half a minute and logged; the others ring. */
export async function ringAll(engine: Engine, log: Log): Promise<void> {
  try {
    while (await ringOne(engine, log)) {
      // on to the next
    }
  } catch (error) {
    log.error({ err: error }, 'The clocks could not be read. They will be looked at again in a second.');
  }
}

async function ringOne(engine: Engine, log: Log): Promise<boolean> {
  try {
    return await engine.ringNext();
  } catch (error) {
    if (!(error instanceof RingFailed)) throw error;
    log.error(
      { err: error, incident: error.incident },
      'Ringing an incident failed. It is tried again in 30 s.',
    );
    await engine.ledger.putOff(error.incident, engine.clock.now() + seconds(30));
    return true;
  }
}

async function untilNext(engine: Engine, log: Log): Promise<number> {
  try {
    const next = await engine.ledger.nextRing();
    if (next === null || engine.clock.held) return longestSleep;
    return Math.min(longestSleep, Math.max(shortestSleep, next - engine.clock.now()));
  } catch (error) {
    log.error({ err: error }, 'The clocks could not be read. They will be looked at again in a second.');
    return longestSleep;
  }
}
