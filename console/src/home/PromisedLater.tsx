import type { Home } from '../../../src/inbound/api/shapes/incident.ts';
import { Card } from '../ui/Card.tsx';
import { dateAndTime, dateOnly } from '../ui/times.ts';
import { IncidentLink } from './IncidentLink.tsx';
import { Section } from './Section.tsx';

/** Promises that outlive their incident: write-ups, and what the reader has to do. They stay until they are kept. */
export function PromisedLater({ promises }: { promises: Home['promisedLater'] }) {
  if (promises.length === 0) return null;
  return (
    <Section title="Promised later">
      <Card>
        <ul className="divide-y divide-line">
          {promises.map(({ kind, incident, what, due, late, owner }) => (
            <li key={`${incident.id} ${what} ${due}`} data-promised={kind} className="px-4 py-3 text-sm">
              <span className="font-medium">{what}</span>{' '}
              <span className={late ? 'font-medium text-late' : ''}>
                {kind === 'planned' ? 'from' : late ? 'was due' : 'by'}{' '}
                <time dateTime={due}>{kind === 'planned' ? dateAndTime(due) : dateOnly(due)}</time>
              </span>
              {owner && <span className="text-muted"> ({owner.name})</span>}
              <span className="block truncate text-xs">
                <IncidentLink incident={incident} {...(kind === 'follow-up' ? { tab: 'review' } : {})} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
