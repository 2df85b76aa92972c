import { Link } from '@tanstack/react-router';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { IncidentClock } from '../incident/IncidentClock.tsx';
import { Card } from '../ui/Card.tsx';
import { PersonName } from '../ui/PersonName.tsx';
import { Section } from './Section.tsx';
import { owedKey, useSteadyOrder } from './use-steady-order.ts';

/** What other people owe: seen by all, nagging nobody. */
export function OthersOwe({ owed }: { owed: readonly Owed[] }) {
  const ordered = useSteadyOrder(owed);
  if (ordered.length === 0) return null;
  return (
    <Section title="Others owe" count={ordered.length}>
      <Card>
        <ul className="divide-y divide-line">
          {ordered.map((one) => (
            <li key={owedKey(one)}>
              <Link
                {...placeOf(one)}
                className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2 transition-colors hover:bg-canvas sm:grid-cols-[max-content_minmax(10rem,1fr)_minmax(0,auto)_auto] sm:px-5"
              >
                <span className="max-sm:order-2">
                  <IncidentClock clock={one.audience.clock} />
                </span>
                <span className="truncate text-sm font-medium">
                  <span className="text-muted">{one.incident.name}</span> {one.incident.headline}
                </span>
                <span className="truncate text-sm text-muted max-sm:order-3 max-sm:text-xs">{whom(one)}</span>
                <span className="text-sm max-sm:order-4 max-sm:text-xs">
                  <PersonName person={one.audience.clock.owner} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function placeOf({ incident, reply }: Owed) {
  return reply
    ? ({ to: '/conversations/$conversationId', params: { conversationId: reply.conversation } } as const)
    : ({ to: '/incidents/$incidentId', params: { incidentId: incident.id } } as const);
}

function whom({ audience, reply }: Owed): string {
  if (!reply) return audience.name;
  return `Answer to ${reply.name}${reply.customer ? ` at ${reply.customer}` : ''}`;
}
