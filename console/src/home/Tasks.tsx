import { Link } from '@tanstack/react-router';
import type { Home } from '../../../src/inbound/api/shapes/incident.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Shape } from '../ui/Shape.tsx';
import { IncidentLink } from './IncidentLink.tsx';
import { Section } from './Section.tsx';

/** What somebody has to see to, beside words; yours first. */
export function Tasks({ tasks }: { tasks: Home['tasks'] }) {
  if (tasks.length === 0) return null;
  const ordered = tasks.toSorted((one, other) => Number(other.yours) - Number(one.yours));
  return (
    <Section title="To see to">
      {ordered.map(({ incident, sentence, owner, yours }) => (
        <Card
          key={incident.id}
          className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm"
          data-task={incident.id}
        >
          <span className={yours ? 'text-late' : 'text-muted'}>
            <Shape name="overdue" />
          </span>
          <p className="min-w-0 flex-1 basis-52">
            <strong className="block font-semibold">{sentence}</strong>
            <IncidentLink incident={incident} />{' '}
            <span className="text-muted">{yours ? 'yours' : (owner?.name ?? 'nobody’s yet')}</span>
          </p>
          <Link
            to="/incidents/$incidentId"
            params={{ incidentId: incident.id }}
            search={{ tab: 'customers', show: 'unreachable' }}
            className={buttonClass('secondary', 'small')}
          >
            Fix
          </Link>
        </Card>
      ))}
    </Section>
  );
}
