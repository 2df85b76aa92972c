import { type Egress, outsideUrl } from '../../../kit/egress.ts';
import { Refusal, refuseField } from '../../../kit/refusal.ts';

/** The address of a calendar, as it will be called. Refuses what cannot be one, and what leads into our own network. */
export function calendarAddress(text: string | null, egress: Egress): string {
  try {
    // Calendars are handed around as webcal:, which is https: by another name.
    return outsideUrl((text ?? '').replace(/^webcal:/i, 'https:'), egress).href;
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return refuseField('invalid', 'icalUrl', problem.message);
  }
}
