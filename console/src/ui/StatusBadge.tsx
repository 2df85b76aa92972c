import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { Badge } from './Badge.tsx';

type Status = IncidentSummary['status'];

export const statusWords: Record<Status, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};
const steps: Status[] = ['investigating', 'identified', 'monitoring', 'resolved'];

/** How far along, as a word and as quarters of a ring. */
export function StatusBadge({ status }: { status: Status }) {
  const part = (steps.indexOf(status) + 1) / steps.length;
  const around = 2 * Math.PI * 4.5;
  return (
    <Badge
      icon={
        <svg
          aria-hidden
          viewBox="0 0 12 12"
          className="size-3 -rotate-90"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        >
          <circle cx="6" cy="6" r="4.5" opacity=".22" />
          <circle cx="6" cy="6" r="4.5" strokeDasharray={`${part * around} ${around}`} />
        </svg>
      }
    >
      <span className="text-ink">{statusWords[status]}</span>
    </Badge>
  );
}
