import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { Badge } from './Badge.tsx';

type Severity = IncidentSummary['severity'];

export const severityWords: Record<Severity, { name: string; hint: string }> = {
  sev1: { name: 'Sev 1', hint: 'Most customers cannot use something they need' },
  sev2: { name: 'Sev 2', hint: 'Some customers cannot, or everybody is slowed' },
  sev3: { name: 'Sev 3', hint: 'A few are hurt, or there is a way around' },
  sev4: { name: 'Sev 4', hint: 'Small; nobody is stopped' },
};

/** Bars and a word. Neutral: colour is kept for states. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const level = 5 - Number(severity.slice(3));
  return (
    <Badge
      icon={
        <svg aria-hidden viewBox="0 0 14 12" className="h-2.5 w-3 text-ink" fill="currentColor">
          {[1, 2, 3, 4].map((bar) => (
            <rect
              key={bar}
              x={(bar - 1) * 3.6}
              y={12 - bar * 3}
              width="2.6"
              height={bar * 3}
              rx=".6"
              opacity={bar <= level ? 1 : 0.22}
            />
          ))}
        </svg>
      }
    >
      <span className="text-ink">{severityWords[severity].name}</span>
    </Badge>
  );
}
