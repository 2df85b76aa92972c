import { seconds } from '../../domain/moment.ts';
import type { Author } from '../../engine/ports/audit.ts';
import type { Drill, DrillRecord, DrillRecords } from '../../engine/ports/drills.ts';
import { newId } from '../../kit/id.ts';
import { refuse } from '../../kit/refusal.ts';
import { createDrillDatabase, dropDrillDatabase, sealDrillDatabase } from '../../postgres/drill-database.ts';
import { openPeople } from '../../postgres/people.ts';
import type { Parts } from '../parts.ts';
import { openDrillHouse } from './drill-house.ts';
import { type Course, moveBy, untilNext } from './moving.ts';
import type { DrillScript } from './script.ts';
import { drillScripts } from './scripts.ts';
import { seedDrill } from './seed.ts';

/** How often a drill's clock moves by itself, in milliseconds of the wall: people watch it. */
export const beatEvery = 1_000;
/** A process that was held up does not let the drill leap. */
const longestBeat = seconds(5);

/** The drill that runs: opens, moves and closes its house, one thing after another. */
export class Running {
  readonly #parts: Parts;
  readonly #records: DrillRecords;
  #course: Course | null = null;
  #line: Promise<unknown> = Promise.resolve();
  #beating = false;

  constructor(parts: Parts, records: DrillRecords) {
    this.#parts = parts;
    this.#records = records;
  }

  /** Whoever started it, in whichever process; opened when somebody first asks for it. */
  async course(): Promise<Course | null> {
    const record = await this.#records.running();
    if (record && this.#course?.house.id === record.id) return this.#course;
    return this.#inLine(() => this.#open());
  }

  async time(record: DrillRecord): Promise<Drill['time']> {
    const course = record.ended ? null : await this.course();
    if (!course || course.house.id !== record.id) return null;
    return {
      now: course.house.parts.clock.now(),
      began: course.began,
      ahead: course.script.events.length - course.released,
    };
  }

  async start(scriptId: string, author: Author, at: number): Promise<string> {
    const script = drillScripts.find(({ id }) => id === scriptId);
    if (!script) return refuse('not-found', 'There is no such drill. Choose one of those that are offered.');
    if (await this.#records.running())
      refuse('drill-running', 'A drill is running already. Join it, or end it first.');
    const { pool } = this.#parts.database;
    const id = newId('dri', at);
    await createDrillDatabase(pool, id);
    try {
      await this.#inLine(() => this.#begin(id, script, author));
    } catch (error) {
      await dropDrillDatabase(pool, id);
      throw error;
    }
    return id;
  }

  async #begin(id: string, script: DrillScript, author: Author): Promise<void> {
    const { actor } = author;
    const people = openPeople(this.#parts.database.pool);
    const person = actor.kind === 'person' ? await people.find(actor.person) : null;
    let incident = '';
    const house = await openDrillHouse(this.#parts, { id, title: script.title }, async (parts) => {
      await sealDrillDatabase(parts.database.pool);
      incident = await seedDrill(parts, script, person);
    });
    try {
      const began = house.parts.clock.now();
      const drill = {
        id,
        script: script.id,
        title: script.title,
        startedBy: actor,
        startedAt: began,
        incident,
      };
      await this.#records.add({ ...drill, pace: 1 }, author);
      await this.#close();
      this.#course = { house, script, began, incident, released: 0 };
    } catch (error) {
      await house.close();
      throw error;
    }
  }

  async step(by: number | 'next'): Promise<void> {
    await this.course();
    await this.#inLine(async () => {
      const course = this.#course;
      if (course) await this.#move(course, by === 'next' ? await untilNext(course) : by);
    });
  }

  /** Time goes on by itself, at the drill's pace: people watch it in their own time. */
  async beat(): Promise<void> {
    if (this.#beating || this.#course === null) return;
    this.#beating = true;
    try {
      await this.#inLine(() => this.#goOn());
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'The drill’s clock did not move. It is tried again.');
    } finally {
      this.#beating = false;
    }
  }

  async #goOn(): Promise<void> {
    const record = await this.#records.running();
    const course = this.#course;
    if (!course || record?.id !== course.house.id) return this.#close();
    const passed = await this.#records.beat(record.id, beatEvery * 0.9);
    if (passed !== null && record.pace > 0)
      await this.#move(course, Math.min(passed, longestBeat) * record.pace);
  }

  /** One whose database cannot be opened any more ends without a log. */
  async end(record: DrillRecord, author: Author): Promise<void> {
    const course = await this.course().catch(() => null);
    await this.#inLine(async () => {
      const { engine, clock } = course?.house.parts ?? {};
      const log = (await engine?.ledger.log(record.incident)) ?? [];
      const stoppedAt = clock?.now() ?? record.startedAt;
      await this.#records.end(record.id, { stoppedAt, log }, author);
      await this.#close();
      await this.clear();
    });
  }

  /** Drops what drills that are over left behind. */
  async clear(): Promise<void> {
    for (const id of await this.#records.uncleared()) {
      await dropDrillDatabase(this.#parts.database.pool, id);
      await this.#records.clear(id);
    }
  }

  leave(): Promise<void> {
    return this.#inLine(() => this.#close());
  }

  async #open(): Promise<Course | null> {
    const record = await this.#records.running();
    if (record && record.id === this.#course?.house.id) return this.#course;
    await this.#close();
    const script = record && drillScripts.find(({ id }) => id === record.script);
    if (!record || !script) return null;
    const house = await openDrillHouse(this.#parts, record);
    const { startedAt: began, incident, released } = record;
    this.#course = { house, script, began, incident, released };
    return this.#course;
  }

  async #move(course: Course, by: number): Promise<void> {
    const record = await this.#records.running();
    course.released = Math.max(course.released, record?.released ?? 0);
    await moveBy(course, by, (count) => this.#records.release(course.house.id, count));
  }

  async #close(): Promise<void> {
    const course = this.#course;
    this.#course = null;
    await course?.house.close();
  }

  /** One after another, so that no two move one clock, and none moves a clock that is closed meanwhile. */
  #inLine<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#line.then(act, act);
    this.#line = done.catch(() => {});
    return done;
  }
}
