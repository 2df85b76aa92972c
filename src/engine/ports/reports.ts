import type { Moment } from '../../domain/moment.ts';

/** Where somebody on a public page asks us something and leaves an address. */
export type Reports = {
  /** Begins a conversation with them, or goes on with it. The same words twice are one message. */
  ask(asked: Asked): Promise<void>;
};

export type Asked = {
  readonly incident: string;
  /** Typed by whoever wrote: nothing proves that it is theirs. */
  readonly address: string;
  readonly text: string;
  readonly at: Moment;
};
