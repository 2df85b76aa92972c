import type { Moment } from '../../domain/moment.ts';
import type { Turn } from '../../domain/roles/rota.ts';
import type { CalendarPerson } from '../rotas/calendar-people.ts';

/** A rota that is kept in a calendar elsewhere. */
export type CalendarRota = {
  readonly role: string;
  readonly url: string;
  /** The last text that could be read. */
  readonly text: string | null;
  /** Nobody has tried to read it yet. */
  readonly isNew: boolean;
};

export type Calendars = {
  list(): Promise<readonly CalendarRota[]>;
  /** Everybody whose turn an event may be. */
  people(): Promise<readonly CalendarPerson[]>;
  /**
   * Keeps what was read; nothing if the rota has another address by now. `readAt` is `null` when the text is the old
   * one, whose turns were only reckoned anew.
   */
  keepReading(
    rota: CalendarRota,
    reading: { text: string; turns: readonly Turn[]; readAt: Moment | null; problem: string | null },
  ): Promise<void>;
  /** Keeps what went wrong. The last good text and its turns stay. */
  keepProblem(rota: CalendarRota, problem: string): Promise<void>;
};
