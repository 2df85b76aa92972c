import { Worker } from 'node:worker_threads';
import type { Moment } from '../../domain/moment.ts';
import type { Turn } from '../../domain/roles/rota.ts';
import type { CalendarPerson } from './calendar-people.ts';

/** What became of reading a calendar: its turns, or a sentence about what is wrong with it. */
export type CalendarReading =
  | { readonly ok: true; readonly turns: readonly Turn[] }
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads a calendar from outside, in a thread that is ended when it takes too long or too much: a rule such as "every
 * day that is a 30th of February" never comes to an end.
 */
export function readCalendar(
  text: string,
  people: readonly CalendarPerson[],
  from: Moment,
  to: Moment,
  milliseconds = 5_000,
): Promise<CalendarReading> {
  const thread = new Worker(new URL('./calendar-thread.ts', import.meta.url), {
    workerData: { text, people, from, to },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    // Nothing of ours: not the secrets in the environment, not our flags.
    env: {},
  });
  return new Promise((answer) => {
    const end = (reading: CalendarReading) => {
      clearTimeout(limit);
      answer(reading);
      void thread.terminate();
    };
    const limit = setTimeout(() => end({ ok: false, sentence: tooLong }), milliseconds);
    thread.once('message', (turns: readonly Turn[]) => end({ ok: true, turns }));
    thread.once('error', (error: NodeJS.ErrnoException) =>
      end({ ok: false, sentence: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong : noCalendar }),
    );
    thread.once('exit', () => end({ ok: false, sentence: noCalendar }));
  });
}

const tooLong = 'The calendar repeats something in a way that takes too long to read.';
const noCalendar = 'The address did not answer with a calendar (.ics) that can be read.';
