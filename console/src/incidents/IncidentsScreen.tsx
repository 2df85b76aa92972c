import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { incidentsQuery } from '../api/queries.ts';
import { may } from '../shell/access.ts';
import { openDeclare } from '../shell/declaring.ts';
import { Screen } from '../shell/Screen.tsx';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { IncidentRow } from './IncidentRow.tsx';
import { PastDialog } from './PastDialog.tsx';

type Show = 'all' | 'open' | 'resolved';

/** Every incident, newest first; the filter lives in the address. */
export function IncidentsScreen() {
  const { status } = useSearch({ from: '/shell/incidents' });
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const mayAdd = may(useSession(), 'responder');
  const answer = useInfiniteQuery(incidentsQuery(status ? { status } : {}));
  const show = (next: Show) =>
    void navigate({ to: '/incidents', search: next === 'all' ? {} : { status: next }, replace: true });
  return (
    <Screen
      title="Incidents"
      about="What went wrong, what was promised, and who owes the next word."
      act={
        <div className="flex flex-wrap items-center gap-2">
          {mayAdd && <Button onClick={() => setAdding(true)}>Add a past one</Button>}
          <Segmented<Show>
            label="Show"
            value={status ?? 'all'}
            onChange={show}
            options={[
              { value: 'all', label: 'All' },
              { value: 'open', label: 'Open' },
              { value: 'resolved', label: 'Resolved' },
            ]}
          />
        </div>
      }
    >
      <Card>
        <Loaded of={answer} what="The incidents">
          {({ pages }) => {
            const incidents = pages.flatMap((page) => page.items);
            if (incidents.length === 0) return <None open={status === 'open'} />;
            return (
              <ul className="divide-y divide-line">
                {incidents.map((incident) => (
                  <IncidentRow key={incident.id} incident={incident} />
                ))}
              </ul>
            );
          }}
        </Loaded>
        <MoreButton of={answer} />
      </Card>
      {adding && <PastDialog onClose={() => setAdding(false)} />}
    </Screen>
  );
}

function None({ open }: { open: boolean }) {
  const session = useSession();
  return (
    <EmptyState
      title={open ? 'Nothing is open' : 'No incident yet'}
      act={
        may(session, 'responder') && (
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => openDeclare()}>
            Declare an incident
          </Button>
        )
      }
    >
      {open
        ? 'Open incidents stand here, each with the clock of every audience.'
        : 'Incidents stand here with their clocks, from the first sentence to the last word to customers.'}
    </EmptyState>
  );
}
