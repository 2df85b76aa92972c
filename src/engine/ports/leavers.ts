import type { Moment } from '../../domain/moment.ts';

/** Contacts who stop our mail by the link in it. */
export type Leavers = {
  /** The address that would hear nothing more; `null` when none would hear anything anyway. */
  addressOf(contact: string): Promise<string | null>;
  /** From the next send on they get nothing, and no import brings it back. Also good for one who has left or is gone. */
  leave(contact: string, at: Moment): Promise<void>;
};
