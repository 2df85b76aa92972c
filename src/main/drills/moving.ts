import { type Moment, minutes, type Span } from '../../domain/moment.ts';
import { advance } from '../../engine/worker/advance.ts';
import { somethingWaits } from '../../postgres/waiting.ts';
import type { DrillHouse } from './drill-house.ts';
import { happen } from './happen.ts';
import type { DrillScript } from './script.ts';

/** A running drill as whoever moves its clock knows it. */
export type Course = {
  readonly house: DrillHouse;
  readonly script: DrillScript;
  readonly began: Moment;
  readonly incident: string;
  /** How many events of the script happened. */
  released: number;
};

/** Moves the drill's clock, stopping at all that falls due and all that the script lets happen on the way. */
export async function moveBy(
  course: Course,
  by: Span,
  released: (count: number) => Promise<void>,
): Promise<void> {
  const { clock } = course.house.parts;
  const target = clock.now() + by;
  for (;;) {
    const [event, at] = nextEvent(course);
    if (event === null || at > target) break;
    await clockTo(course, at);
    // Noted first: after a crash an event is missing rather than there twice.
    course.released += 1;
    await released(course.released);
    await happen(course.house.parts, course.incident, event);
  }
  await clockTo(course, target);
}

/** How far it is to the next thing that happens; a minute where nothing is ahead. */
export async function untilNext(course: Course): Promise<Span> {
  const { clock, engine } = course.house.parts;
  const [, at] = nextEvent(course);
  const ring = await engine.ledger.nextRing();
  const next = Math.min(at, ring ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(next) ? Math.max(1, next - clock.now()) : minutes(1);
}

function nextEvent({ script, began, released }: Course): [DrillScript['events'][number] | null, Moment] {
  const event = script.events[released] ?? null;
  return [event, event ? began + minutes(event.minute) : Number.POSITIVE_INFINITY];
}

async function clockTo({ house: { parts } }: Course, at: Moment): Promise<void> {
  const { engine, log, heldClock, clock, database } = parts;
  const held = {
    ...{ engine, log },
    setTo: heldClock.setTo,
    anythingDue: () => somethingWaits(database.pool, clock.now()),
  };
  await advance(held, Math.max(0, at - clock.now()));
}
