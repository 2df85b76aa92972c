import { CalendarPlus, Pencil } from 'lucide-react';
import { useState } from 'react';
import { Problem } from '../../api/problem.ts';
import type { Rota } from '../../api/shapes.ts';
import { may } from '../../shell/access.ts';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Avatar } from '../../ui/PersonName.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { OverrideDialog } from './OverrideDialog.tsx';
import { RotaDialog } from './RotaDialog.tsx';
import { rotaWords } from './rota-words.ts';
import { Turns } from './Turns.tsx';

export function RotaCard({ rota }: { rota: Rota }) {
  const session = useSession();
  const [opened, setOpened] = useState<'edit' | 'override' | null>(null);
  const { title, duty } = rotaWords[rota.role];
  const isEmpty = rota.people.length === 0 && rota.icalUrl === null;
  const mayEdit = may(session, 'admin');
  return (
    <Card aria-label={title}>
      <CardHead title={title} hint={duty}>
        <div className="flex gap-2">
          {!isEmpty && may(session, 'responder') && (
            <Button
              size="small"
              icon={<CalendarPlus aria-hidden size={14} />}
              onClick={() => setOpened('override')}
            >
              Swap a turn
            </Button>
          )}
          {!isEmpty && mayEdit && (
            <Button size="small" icon={<Pencil aria-hidden size={14} />} onClick={() => setOpened('edit')}>
              Edit
            </Button>
          )}
        </div>
      </CardHead>
      {isEmpty ? (
        <EmptyState
          title="Nobody yet"
          act={mayEdit && <Button onClick={() => setOpened('edit')}>Set up the rota</Button>}
        >
          Until somebody is here, the one who declares an incident is asked.
        </EmptyState>
      ) : (
        <CardBody className="flex flex-col gap-4">
          <OnDuty rota={rota} />
          <Calendar rota={rota} />
          <Turns rota={rota} mayEdit={may(session, 'responder')} />
        </CardBody>
      )}
      {opened === 'edit' && <RotaDialog rota={rota} onClose={() => setOpened(null)} />}
      {opened === 'override' && <OverrideDialog rota={rota} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function OnDuty({ rota: { now } }: { rota: Rota }) {
  const [first, ...others] = now;
  if (!first) return <p className="text-muted">Nobody is on now.</p>;
  return (
    <div className="flex items-center gap-3">
      <Avatar person={first} />
      <p>
        <strong className="font-semibold">{first.name}</strong> has it now.
        {others.length > 0 && (
          <span className="text-muted">
            {' '}
            Then {others.map(({ name }) => name).join(', ')} would be asked.
          </span>
        )}
      </p>
    </div>
  );
}

function Calendar({ rota: { kind, icalUrl, icalReadAt, icalProblem } }: { rota: Rota }) {
  if (kind !== 'ical') return null;
  if (icalProblem) {
    return (
      <ErrorNote
        title="The calendar could not be read"
        error={new Problem(0, 'calendar', icalProblem)}
        safe={
          icalReadAt
            ? 'What was read before is still used.'
            : 'The people named in the rota are asked instead.'
        }
      />
    );
  }
  return (
    <p className="text-sm text-muted">
      From <span className="font-mono text-xs break-all">{icalUrl}</span>
      {icalReadAt && (
        <>
          , read <RelativeTime at={icalReadAt} />
        </>
      )}
    </p>
  );
}
