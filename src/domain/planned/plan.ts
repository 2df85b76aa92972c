import type { Moment } from '../moment.ts';
import type { PlannedWindow } from '../updates/publication.ts';

/**
 * Work that was planned. It is an incident with a window: words, approval, undo, audiences and clocks are those of every
 * incident. Its statuses are those, too: announced (`investigating`), running (`identified`), being checked
 * (`monitoring`), done (`resolved`).
 */
export type Planned = PlannedWindow & {
  /** When words, or somebody, said that it began; `null` until then, whatever the window says. */
  readonly startedAt: Moment | null;
  readonly cancelled: { readonly reason: string; readonly at: Moment } | null;
};
