import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { fromLocalInput } from '../incident/local-input.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { serverNow } from '../live/server-time.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Popover } from '../ui/Popover.tsx';
import { timeOfDay } from '../ui/times.ts';

const choices = [30, 60, 120];

/** Two clicks: Extend, and how much longer. Everybody who was told reads the new end. */
export function ExtendPopover({ incident, to }: { incident: string; to: string }) {
  const [open, setOpen] = useState(false);
  const [custom, setCustom] = useState('');
  const act = useIncidentAct(
    incident,
    (end: string) => api.post<IncidentView>(`/maintenance/${incident}/extension`, { to: end }),
    { says: 'The new end goes out', done: () => setOpen(false) },
  );
  const from = Math.max(Date.parse(to), serverNow());
  const extend = (at: number) => act.mutate(new Date(at).toISOString());
  return (
    <Popover trigger={<Button>Extend</Button>} title="How much longer?" open={open} onOpenChange={setOpen}>
      <p className="mb-3 text-sm text-muted">Everybody who was told reads the new end.</p>
      <div className="grid grid-cols-3 gap-2">
        {choices.map((minutes) => (
          <Button
            key={minutes}
            busy={act.isPending}
            className="px-0"
            onClick={() => extend(from + minutes * 60_000)}
          >
            {minutes < 60 ? `${minutes} min` : `${minutes / 60} h`}
            <span className="sr-only">, to {timeOfDay(from + minutes * 60_000)}</span>
          </Button>
        ))}
      </div>
      <form
        className="mt-3 flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const at = fromLocalInput(custom);
          if (at !== null) extend(at);
        }}
      >
        <Field label="Another end">
          <Input type="datetime-local" value={custom} onChange={(event) => setCustom(event.target.value)} />
        </Field>
        <Button type="submit" disabled={custom === ''} busy={act.isPending}>
          Extend
        </Button>
      </form>
      {act.error && <ErrorNote className="mt-3" title="Not extended" error={act.error} />}
    </Popover>
  );
}
