import type { Moment } from '../domain/moment.ts';

/**
 * The time that everything which waits obeys. Held in a test installation: then it moves only when it is told to,
 * in every process at once.
 */
export type Clock = {
  now(): Moment;
  readonly held: boolean;
  /** Calls back after the held clock moved; never for a running one. Returns a function that stops it. */
  onMove(callback: () => void): () => void;
};

/** The clock on the wall. */
export const wallClock: Clock = { now: () => Date.now(), held: false, onMove: () => () => {} };
