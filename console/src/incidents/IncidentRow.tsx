import { Link } from '@tanstack/react-router';
import { LockKeyhole } from 'lucide-react';
import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { byUrgency } from '../incident/clock-at.ts';
import { IncidentClock } from '../incident/IncidentClock.tsx';
import { windowWords } from '../planned/window.ts';
import { Badge } from '../ui/Badge.tsx';
import { PersonName } from '../ui/PersonName.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

/** One incident or piece of planned work: what customers see, how bad or when, how far, and its worst clock. */
export function IncidentRow({ incident }: { incident: IncidentSummary }) {
  const worst = incident.audiences.toSorted(byUrgency)[0];
  return (
    <li className="relative flex flex-col gap-2 px-4 py-3.5 hover:bg-canvas sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2.5">
          <span className="tabular shrink-0 text-xs font-medium text-muted">{incident.name}</span>
          <Link
            to="/incidents/$incidentId"
            params={{ incidentId: incident.id }}
            className="min-w-0 font-medium after:absolute after:inset-0 sm:truncate"
          >
            {incident.headline}
          </Link>
        </div>
        <div className="mt-1.5 flex flex-wrap items-center gap-2 text-xs text-muted">
          {incident.planned === null && <SeverityBadge severity={incident.severity} />}
          <StatusBadge status={incident.status} planned={incident.planned} />
          {incident.sensitive && (
            <Badge icon={<LockKeyhole aria-hidden size={12} />} tone="hold">
              Sensitive
            </Badge>
          )}
          {incident.past !== null && <Badge>Added later</Badge>}
          {incident.importedFrom !== null && <Badge>Imported</Badge>}
          {incident.mode !== 'real' && (
            <Badge tone="plan">{incident.mode === 'demo' ? 'Demo' : 'Drill'}</Badge>
          )}
          {incident.planned === null ? (
            <RelativeTime at={incident.declaredAt} />
          ) : (
            <span>{windowWords(incident.planned.from, incident.planned.to)}</span>
          )}
        </div>
      </div>
      <div className="flex shrink-0 items-center gap-4 text-xs text-muted">
        {incident.resolvedAt === null && <PersonName person={incident.communicationsLead ?? incident.lead} />}
        {worst && <IncidentClock clock={worst.clock} />}
      </div>
    </li>
  );
}
