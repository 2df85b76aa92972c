import type { Clock } from '../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../live/use-now.ts';
import { ClockBadge } from '../ui/ClockBadge.tsx';
import { clockAt } from './clock-at.ts';

/** The kit's badge, moved on by time between two words of the server. */
export function IncidentClock({ clock, size }: { clock: Clock; size?: 'normal' | 'large' }) {
  const now = useNow('second');
  return <ClockBadge clock={clockAt(clock, now)} {...(size ? { size } : {})} />;
}
