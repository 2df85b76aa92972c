import { noteUndelivered } from '../engine/conversations/deciding.ts';
import { mouthOf } from './mouth.ts';
import type { Parts } from './parts.ts';

/** Mail servers say no when it suits them: nobody waits longer than this for us to hear it. In milliseconds. */
const lookEvery = 5_000;

/** Brings answers that did not arrive back to whoever owes them. Answers how to stop. */
export function startNotingUndelivered(parts: Parts): () => void {
  const mouth = mouthOf(parts);
  const look = async (): Promise<void> => {
    try {
      await noteUndelivered(mouth);
    } catch (error) {
      parts.log.warn(
        { err: error },
        'Answers that did not arrive could not be looked for. It is tried again.',
      );
    }
  };
  const timer = setInterval(() => void look(), lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
