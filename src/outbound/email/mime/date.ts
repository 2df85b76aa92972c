import type { Moment } from '../../../domain/moment.ts';

/** A time as a mail's Date header has it: "Mon, 23 Nov 2026 15:05:00 +0000". */
export function mailDate(at: Moment): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
