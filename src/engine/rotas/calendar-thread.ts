import { parentPort, workerData } from 'node:worker_threads';
import { turnsFromCalendar } from './calendar.ts';

// The other side of `readCalendar`: reads one calendar and ends.
const { text, people, from, to } = workerData as {
  text: string;
  people: Parameters<typeof turnsFromCalendar>[1];
  from: number;
  to: number;
};
parentPort?.postMessage(turnsFromCalendar(text, people, from, to).slice(0, 2_000));
