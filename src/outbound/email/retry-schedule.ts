import { type Moment, minutes } from '../../domain/moment.ts';

// Minutes between tries: ten tries over not quite three days, after which a mailbox host has given up too.
const pauses = [1, 5, 15, 60, 240, 480, 720, 1080, 1440];

/** When a letter is tried again that failed for now; `null` when it was tried often enough. */
export function nextTry(triesBefore: number, now: Moment): Moment | null {
  const pause = pauses[triesBefore];
  return pause === undefined ? null : now + minutes(pause);
}
