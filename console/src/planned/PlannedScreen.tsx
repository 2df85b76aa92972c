import { useQuery } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { plannedQuery } from '../api/queries.ts';
import { IncidentRow } from '../incidents/IncidentRow.tsx';
import { may } from '../shell/access.ts';
import { Screen } from '../shell/Screen.tsx';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';

/** What is going on, what comes and what is over. Its start and its end are promises. */
export function PlannedScreen() {
  const answer = useQuery(plannedQuery);
  const [scheduling, setScheduling] = useState(false);
  const mayPlan = may(useSession(), 'responder');
  const schedule = mayPlan && (
    <Button look="primary" icon={<CalendarPlus aria-hidden size={16} />} onClick={() => setScheduling(true)}>
      Schedule work
    </Button>
  );
  return (
    <Screen
      title="Planned work"
      about="Announced, started and finished in words. When it starts and when it ends are promises."
      act={answer.data && answer.data.items.length > 0 && schedule}
    >
      <Loaded of={answer} what="Planned work">
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState title="No work is planned" act={schedule}>
                Say what you will work on and when. The announcement is written for you.
              </EmptyState>
            </Card>
          ) : (
            <Lists items={items} />
          )
        }
      </Loaded>
      {scheduling && <ScheduleDialog onClose={() => setScheduling(false)} />}
    </Screen>
  );
}

function Lists({ items }: { items: readonly IncidentSummary[] }) {
  const open = items.filter(({ status }) => status !== 'resolved');
  return (
    <div className="flex flex-col gap-6">
      <List title="Going on now" items={open.filter(({ planned }) => planned?.startedAt !== null)} />
      <List title="Coming" items={open.filter(({ planned }) => planned?.startedAt === null)} />
      <List title="Over" items={items.filter(({ status }) => status === 'resolved')} />
    </div>
  );
}

function List({ title, items }: { title: string; items: readonly IncidentSummary[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      <Card>
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <IncidentRow key={item.id} incident={item} />
          ))}
        </ul>
      </Card>
    </section>
  );
}
