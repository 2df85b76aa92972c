import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { fromLocalInput, localInput } from '../incident/local-input.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { utcWords } from './window.ts';

/** Other times, before it has begun. */
export function MoveDialog({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const start = (at: string | undefined) => (at === undefined ? '' : localInput(Date.parse(at)));
  const [from, setFrom] = useState(start(incident.planned?.from));
  const [to, setTo] = useState(start(incident.planned?.to));
  const [begins, ends] = [fromLocalInput(from), fromLocalInput(to)];
  const window =
    begins === null || ends === null
      ? null
      : { from: new Date(begins).toISOString(), to: new Date(ends).toISOString() };
  const act = useIncidentAct(
    incident.id,
    () => api.put<IncidentView>(`/maintenance/${incident.id}/window`, window),
    { says: 'Moved', done: onClose },
  );
  return (
    <FormDialog
      title="Move it to other times"
      description="Whoever was told of it reads the new times at once."
      act="Move"
      failed="Not moved"
      saving={act}
      ready={window !== null}
      onClose={onClose}
    >
      <Field label="Begins" error={act.error?.fields.from}>
        <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label="Ends" error={act.error?.fields.to}>
        <Input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
      {window && <p className="-mt-2 text-xs text-muted">{utcWords(window.from, window.to)}</p>}
    </FormDialog>
  );
}
