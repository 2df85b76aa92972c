import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { DrillMark } from '../drills/DrillMark.tsx';
import { byUrgency } from '../incident/clock-at.ts';
import { IncidentClock } from '../incident/IncidentClock.tsx';
import { openAudiences } from '../incident/owner.ts';
import { Card } from '../ui/Card.tsx';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { Section } from './Section.tsx';

/** Everything that is open, each with its worst clock. */
export function ActiveIncidents({ active }: { active: readonly IncidentSummary[] }) {
  if (active.length === 0) return null;
  return (
    <Section title="Active" count={active.length}>
      <Card>
        <ul className="divide-y divide-line">
          {active.map((incident) => {
            const worst = openAudiences(incident.audiences).toSorted(byUrgency)[0];
            return (
              <li key={incident.id}>
                <Link
                  to="/incidents/$incidentId"
                  params={{ incidentId: incident.id }}
                  className="flex flex-col gap-2 px-4 py-3 transition-colors hover:bg-canvas"
                >
                  <span className="text-sm font-medium">
                    <span className="text-muted">{incident.name}</span> {incident.headline}
                  </span>
                  <span className="flex flex-wrap items-center gap-1.5">
                    <DrillMark />
                    {incident.planned === null && <SeverityBadge severity={incident.severity} />}
                    <StatusBadge status={incident.status} planned={incident.planned} />
                    <span className="ml-auto">{worst && <IncidentClock clock={worst.clock} />}</span>
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </Card>
    </Section>
  );
}
