import { Refusal, refuse } from '../../../kit/refusal.ts';
import { type Play, play } from '../../../simulator/play.ts';
import type { Setting } from '../../../simulator/script.ts';

/** Plays a setting to its end, a little at a time. */
export type Player = (setting: Setting, signal: AbortSignal) => Promise<Play>;

/** How long others wait for a step of a play at most, about, in milliseconds. */
const slice = 8;
/** A play that has had so much of the machine is not worth more, in ms; a month of words must fit in on a slow one. */
const most = 30_000;

/** Few play at the same time, and few wait: words to customers go first. */
export function openPlayer(atOnce = 2, waitingAtMost = 4): Player {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (setting, signal) => {
    if (running >= atOnce) {
      if (waiting.length >= waitingAtMost)
        refuse('too-many', 'Others are replaying incidents right now. Wait a moment, then try again.');
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return await toItsEnd(setting, signal);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** Between slices everything else has its turn. Real time is meant: it is the machine's. */
async function toItsEnd(setting: Setting, signal: AbortSignal): Promise<Play> {
  const course = play(setting);
  let spent = 0;
  for (;;) {
    if (signal.aborted) refuse('hung-up', 'Whoever asked has hung up: nobody reads the answer.');
    const began = performance.now();
    do {
      const next = course.next();
      if (next.done) return outcome(next.value);
    } while (performance.now() - began < slice);
    spent += performance.now() - began;
    if (spent > most)
      refuse(
        'replay-too-long',
        'This takes too long to play. Replay a shorter stretch, or with a slower rhythm.',
      );
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function outcome(value: Exclude<ReturnType<ReturnType<typeof play>['next']>['value'], undefined>): Play {
  if (!('refusal' in value)) return value;
  const { code, sentence, problems } = value.refusal;
  throw new Refusal(code, sentence, problems);
}
