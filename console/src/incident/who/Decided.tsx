import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { nameOf } from '../audiences.ts';

/** What was decided before, by whom and why; and, where it is asked again, what asks. */
export function Decided({ incident }: { incident: IncidentView }) {
  const { disclosure } = incident;
  if (!disclosure) return null;
  const told = disclosure.audiences.map((audience) => nameOf(incident, audience)).join(', ');
  return (
    <div className="flex flex-col gap-1 text-sm" data-decided>
      {disclosure.reasked && <p className="font-medium">{disclosure.reasked}</p>}
      <p className="text-muted">
        {disclosure.by} decided: {told || 'nobody outside'}, because “{disclosure.reason}”
      </p>
    </div>
  );
}
