import { useState } from 'react';
import { moveClock } from '../incident/acts.ts';
import { fromLocalInput, localInput } from '../incident/local-input.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { serverNow } from '../live/server-time.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Popover } from '../ui/Popover.tsx';

/** Another day for the letter: its readers see it at once. */
export function MoveLetter({ incident, due }: { incident: string; due: string }) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(() => localInput(Date.parse(due)));
  const act = useIncidentAct(incident, (time: string) => moveClock(incident, 'write-up', { due: time }), {
    says: 'Moved',
    done: () => setOpen(false),
  });
  return (
    <Popover trigger={<Button>Move…</Button>} title="Owed by another time" open={open} onOpenChange={setOpen}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const time = fromLocalInput(at);
          if (time !== null) act.mutate(new Date(time).toISOString());
        }}
      >
        <p className="max-w-64 text-sm text-muted">Everybody who was told sees the new time at once.</p>
        <Field label="By when">
          <Input
            type="datetime-local"
            value={at}
            min={localInput(serverNow())}
            onChange={(event) => setAt(event.target.value)}
          />
        </Field>
        <Button type="submit" look="primary" busy={act.isPending} disabled={at === ''}>
          Move
        </Button>
        {act.error && <ErrorNote title="Not moved" error={act.error} />}
      </form>
    </Popover>
  );
}
