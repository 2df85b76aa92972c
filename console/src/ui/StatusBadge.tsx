import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { Badge } from './Badge.tsx';

type Status = IncidentSummary['status'];

export const statusWords: Record<Status, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};
/** The same for planned work. */
const plannedWords: Record<Status, string> = {
  investigating: 'Planned',
  identified: 'Under way',
  monitoring: 'Being checked',
  resolved: 'Done',
};
const steps: Status[] = ['investigating', 'identified', 'monitoring', 'resolved'];

/** How far along, as a word and as quarters of a ring. */
export function StatusBadge({
  status,
  planned = null,
}: {
  status: Status;
  planned?: IncidentSummary['planned'];
}) {
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
      <span className="text-ink">{wordFor(status, planned)}</span>
    </Badge>
  );
}

function wordFor(status: Status, planned: IncidentSummary['planned']): string {
  if (planned === null) return statusWords[status];
  return planned.cancelled !== null && status === 'resolved' ? 'Cancelled' : plannedWords[status];
}
