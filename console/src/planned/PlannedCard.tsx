import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { dateAndTime } from '../ui/times.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { ExtendPopover } from './ExtendPopover.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { utcWords, windowWords } from './window.ts';

const early = 15 * 60_000;

/** The window of planned work, and its acts. Each says it to everybody who was told. */
export function PlannedCard({ incident }: { incident: IncidentView }) {
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null);
  const now = useNow();
  const path = `/maintenance/${incident.id}`;
  const start = useIncidentAct(incident.id, () => api.post<IncidentView>(`${path}/beginning`));
  const finish = useIncidentAct(incident.id, () => api.post<IncidentView>(`${path}/completion`, {}));
  const { planned } = incident;
  if (planned === null) return null;
  const running = planned.startedAt !== null;
  const acts = incident.may.respond && incident.status !== 'resolved';
  const tooEarly = now < Date.parse(planned.from) - early;
  return (
    <Card aria-labelledby="planned-window" className="flex flex-col gap-3 p-4 sm:px-5">
      <h2 id="planned-window" className="text-sm font-semibold">
        When
      </h2>
      <div className="text-sm">
        <p className="font-medium">{windowWords(planned.from, planned.to)}</p>
        <p className="text-muted">{utcWords(planned.from, planned.to)}, as customers read it</p>
        {planned.startedAt !== null && <p className="text-muted">Began {dateAndTime(planned.startedAt)}.</p>}
        {planned.cancelled !== null && <p>Cancelled: {planned.cancelled}</p>}
      </div>
      {acts && (
        <div className="flex flex-wrap gap-2">
          {running ? (
            <>
              <Button look="primary" busy={finish.isPending} onClick={() => finish.mutate(undefined)}>
                Finish
              </Button>
              <ExtendPopover incident={incident.id} to={planned.to} />
            </>
          ) : (
            <>
              <Button
                look={tooEarly ? 'secondary' : 'primary'}
                busy={start.isPending}
                disabled={tooEarly}
                onClick={() => start.mutate(undefined)}
              >
                Start
              </Button>
              <Button onClick={() => setOpen('move')}>Move…</Button>
              <Button look="quiet" onClick={() => setOpen('cancel')}>
                Cancel it…
              </Button>
            </>
          )}
        </div>
      )}
      {acts && !running && (
        <p className="text-xs text-muted">
          {tooEarly
            ? 'Start can be pressed from 15 minutes before. It is said at the start, not before.'
            : 'Starting says so to everybody who was told. Pressed early, it is said at the start.'}
        </p>
      )}
      <Problems title="Not started" error={start.error} />
      <Problems title="Not finished" error={finish.error} />
      {open === 'move' && <MoveDialog incident={incident} onClose={() => setOpen(null)} />}
      {open === 'cancel' && <CancelDialog incident={incident} onClose={() => setOpen(null)} />}
    </Card>
  );
}
