import type { Home } from '../../../src/inbound/api/shapes/incident.ts';
import { Card } from '../ui/Card.tsx';
import { dateAndTime, dateOnly } from '../ui/times.ts';
import { IncidentLink } from './IncidentLink.tsx';
import { Section } from './Section.tsx';

/** Promises that outlive their incident. They stay until they are kept. */
export function PromisedLater({ promises }: { promises: Home['promisedLater'] }) {
  if (promises.length === 0) return null;
  return (
    <Section title="Promised later">
      <Card>
        <ul className="divide-y divide-line">
          {promises.map(({ kind, incident, what, due, owner }) => (
            <li key={`${incident.id} ${what}`} className="px-4 py-3 text-sm">
              <span className="font-medium">{what}</span> {kind === 'planned' ? 'from' : 'by'}{' '}
              <time dateTime={due}>{kind === 'planned' ? dateAndTime(due) : dateOnly(due)}</time>
              {owner && <span className="text-muted"> ({owner.name})</span>}
              <span className="block truncate text-xs">
                <IncidentLink incident={incident} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
