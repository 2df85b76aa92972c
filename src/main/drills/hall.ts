import type { Drill, DrillRecord, DrillRecords, Drills } from '../../engine/ports/drills.ts';
import type { DrillHall } from '../../inbound/api/drills/way-in.ts';
import { refuse } from '../../kit/refusal.ts';
import { openDrillRecords } from '../../postgres/drills.ts';
import type { Parts } from '../parts.ts';
import { beatEvery, Running } from './running.ts';
import { drillScripts } from './scripts.ts';

/** The drills of this house, and the one that runs. */
export async function openDrillHall(parts: Parts): Promise<DrillHall & { close(): Promise<void> }> {
  const records = openDrillRecords(parts.database.pool);
  const running = new Running(parts, records);
  const warn = (sentence: string) => (error: unknown) => parts.log.warn({ err: error }, sentence);
  await running.clear().catch(warn('The database of a drill that is over could not be dropped.'));
  running.course().catch(warn('The drill that runs could not be opened.'));
  const timer = setInterval(() => void running.beat(), beatEvery);
  return {
    drills: drillsOf(parts, records, running),
    current: async () => (await running.course())?.house ?? null,
    async close() {
      clearInterval(timer);
      await running.leave();
    },
  };
}

function drillsOf({ clock }: Parts, records: DrillRecords, running: Running): Drills {
  const withTime = async (record: DrillRecord): Promise<Drill> => ({
    ...record,
    time: await running.time(record),
  });
  const found = async (id: string): Promise<DrillRecord> =>
    (await records.find(id)) ?? refuse('not-found', 'There is no such drill.');
  const find = async (id: string): Promise<Drill> => withTime(await found(id));
  return {
    offers: drillScripts.map(({ id, title, about, minutes }) => ({ id, title, about, minutes })),
    find,
    async list(page) {
      const { items, next } = await records.list(page);
      return { items: await Promise.all(items.map(withTime)), next };
    },
    async start(script, author) {
      return find(await running.start(script, author, clock.now()));
    },
    async pace(id, pace) {
      demandRunning(await found(id));
      await records.pace(id, pace);
      return find(id);
    },
    async step(id, by) {
      demandRunning(await found(id));
      await running.step(by);
      return find(id);
    },
    async end(id, author) {
      const record = await found(id);
      demandRunning(record);
      await running.end(record, author);
      return find(id);
    },
  };
}

function demandRunning({ ended }: DrillRecord): void {
  if (ended) refuse('drill-over', 'This drill is over. Its scorecard stays; start another one to go on.');
}
