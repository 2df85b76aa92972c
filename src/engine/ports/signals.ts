import type { Moment } from '../../domain/moment.ts';

/** Where reports of customers arrive. They never publish anything by themselves. */
export type Signals = {
  /** Keeps the report and tells the console. Returns its id. */
  report(signal: NewSignal): Promise<string>;
};

export type NewSignal = {
  readonly at: Moment;
  readonly source: string;
  readonly text: string;
  readonly component: string | null;
  readonly incident: string | null;
  /** A keyed hash of who it was, to count distinct people without keeping their addresses. */
  readonly reporter: Buffer;
  /** Given by the reporter, to be asked back. */
  readonly email: string | null;
};
