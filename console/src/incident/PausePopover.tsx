import { type ReactElement, useState } from 'react';
import { serverNow } from '../live/server-time.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { moveClock } from './acts.ts';
import { bothTimes } from './promise.ts';
import { useIncidentAct } from './use-incident-act.ts';

type Length = '30' | '60' | '120' | 'morning';
const lengths = [
  { value: '30', label: '30 min' },
  { value: '60', label: '1 h' },
  { value: '120', label: '2 h' },
  { value: 'morning', label: '09:00' },
] as const;

/** Pauses a clock until a time, for a reason that is written down. It resumes by itself. */
export function PausePopover({
  incident,
  audience,
  trigger,
}: {
  incident: string;
  audience: string;
  trigger: ReactElement;
}) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [length, setLength] = useState<Length>('60');
  const until = untilOf(length);
  const act = useIncidentAct(
    incident,
    () =>
      moveClock(incident, audience, {
        pausedUntil: new Date(untilOf(length)).toISOString(),
        reason: reason.trim(),
      }),
    { says: 'Paused', done: () => setOpen(false) },
  );
  return (
    <Popover trigger={trigger} title="Pause this clock" open={open} onOpenChange={setOpen}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(undefined);
        }}
      >
        <Field label="Why" hint="Goes on the record, with your name." error={act.error?.fields.reason}>
          <Input
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            required
            maxLength={300}
          />
        </Field>
        <Segmented label="Until" value={length} options={lengths} onChange={setLength} />
        <p className="text-sm text-muted">Resumes by itself at {bothTimes(until)}.</p>
        {act.error && !act.error.fields.reason && <ErrorNote title="Not paused" error={act.error} />}
        <Button type="submit" look="primary" disabled={reason.trim() === ''} busy={act.isPending}>
          Pause
        </Button>
      </form>
    </Popover>
  );
}

function untilOf(length: Length): number {
  if (length !== 'morning') return serverNow() + Number(length) * 60_000;
  const nine = new Date(serverNow());
  nine.setHours(9, 0, 0, 0);
  if (nine.getTime() <= serverNow()) nine.setDate(nine.getDate() + 1);
  return nine.getTime();
}
