import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';

export function IncidentLink({ incident }: { incident: Pick<IncidentSummary, 'id' | 'name' | 'headline'> }) {
  return (
    <Link
      to="/incidents/$incidentId"
      params={{ incidentId: incident.id }}
      className="font-semibold underline-offset-4 hover:underline"
    >
      <span className="text-muted">{incident.name}</span> {incident.headline}
    </Link>
  );
}
