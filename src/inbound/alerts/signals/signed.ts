import type { Moment } from '../../../domain/moment.ts';

/** A post and what it was signed with. */
export type Signed = {
  /** '' where there is none. */
  readonly header: (name: string) => string;
  readonly body: Buffer;
  readonly secret: string;
  /** The time outside: what the sender's clock is held against. */
  readonly wall: Moment;
};
