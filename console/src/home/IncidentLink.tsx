import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';

export function IncidentLink({
  incident,
  tab,
}: {
  incident: Pick<IncidentSummary, 'id' | 'name' | 'headline'>;
  /** What it opens beside the words. */
  tab?: string;
}) {
  return (
    <Link
      to="/incidents/$incidentId"
      params={{ incidentId: incident.id }}
      search={tab === undefined ? {} : { tab }}
      className="font-semibold underline-offset-4 hover:underline"
    >
      <span className="text-muted">{incident.name}</span> {incident.headline}
    </Link>
  );
}
