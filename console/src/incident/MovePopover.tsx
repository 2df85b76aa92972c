import type { ReactElement } from 'react';
import { useState } from 'react';
import type { AudienceView } from '../../../src/inbound/api/shapes/incident.ts';
import { serverNow } from '../live/server-time.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Popover } from '../ui/Popover.tsx';
import { moveClock } from './acts.ts';
import { fromLocalInput, localInput } from './local-input.ts';
import { bothTimes } from './promise.ts';
import { useIncidentAct } from './use-incident-act.ts';

type Props = { incident: string; audience: AudienceView; trigger: ReactElement };

/** Moves a promise: 10, 20, 30, 60 minutes from now or any time. Moving tells the readers the new time. */
export function MovePopover({ incident, audience, trigger }: Props) {
  const [open, setOpen] = useState(false);
  const [custom, setCustom] = useState('');
  const act = useIncidentAct(incident, (due: string) => moveClock(incident, audience.audience, { due }), {
    says: 'Moved',
    done: () => setOpen(false),
  });
  const move = (at: number) => act.mutate(new Date(at).toISOString());
  return (
    <Popover trigger={trigger} title="Write by another time" open={open} onOpenChange={setOpen}>
      <p className="mb-3 text-sm text-muted">
        {audience.lastWords ? 'Readers see the new time at once.' : 'Nobody was told a time yet.'}
      </p>
      <div className="grid grid-cols-4 gap-2">
        {[10, 20, 30, 60].map((minutes) => (
          <Button
            key={minutes}
            busy={act.isPending}
            onClick={() => move(serverNow() + minutes * 60_000)}
            className="px-0"
          >
            {minutes} min
          </Button>
        ))}
      </div>
      <form
        className="mt-3 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const at = fromLocalInput(custom);
          if (at !== null) move(at);
        }}
      >
        <Field label="Another time" className="flex-1">
          <Input
            type="datetime-local"
            value={custom}
            min={localInput(serverNow())}
            onChange={(event) => setCustom(event.target.value)}
          />
        </Field>
        <Button type="submit" disabled={custom === ''} busy={act.isPending}>
          Move
        </Button>
      </form>
      {audience.clock.due && (
        <p className="mt-3 text-xs text-muted">Promised now: {bothTimes(audience.clock.due)}</p>
      )}
      {act.error && <ErrorNote className="mt-3" title="Not moved" error={act.error} />}
    </Popover>
  );
}
