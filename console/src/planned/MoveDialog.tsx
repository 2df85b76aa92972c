import { type FormEvent, useId, useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { fromLocalInput, localInput } from '../incident/local-input.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { utcWords } from './window.ts';

/** Other times, before it has begun. */
export function MoveDialog({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const form = useId();
  const start = (at: string | undefined) => (at === undefined ? '' : localInput(Date.parse(at)));
  const [from, setFrom] = useState(start(incident.planned?.from));
  const [to, setTo] = useState(start(incident.planned?.to));
  const [begins, ends] = [fromLocalInput(from), fromLocalInput(to)];
  const act = useIncidentAct(
    incident.id,
    (window: { from: string; to: string }) =>
      api.put<IncidentView>(`/maintenance/${incident.id}/window`, window),
    { says: 'Moved', done: onClose },
  );
  const window =
    begins === null || ends === null
      ? null
      : { from: new Date(begins).toISOString(), to: new Date(ends).toISOString() };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (window) act.mutate(window);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title="Move it to other times"
      description="Whoever was told of it reads the new times at once."
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form} look="primary" busy={act.isPending} disabled={window === null}>
            Move
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Begins" error={act.error?.fields.from}>
          <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="Ends" error={act.error?.fields.to}>
          <Input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        {window && <p className="-mt-2 text-xs text-muted">{utcWords(window.from, window.to)}</p>}
        <Problems title="Not moved" error={act.error} />
      </form>
    </Dialog>
  );
}
