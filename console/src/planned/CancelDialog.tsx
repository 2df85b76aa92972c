import { type FormEvent, useId, useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';

/** It will not happen. Whoever was told of it is told why. */
export function CancelDialog({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const form = useId();
  const [reason, setReason] = useState('');
  const act = useIncidentAct(
    incident.id,
    () => api.post<IncidentView>(`/maintenance/${incident.id}/cancellation`, { reason: reason.trim() }),
    { says: 'Cancelled', done: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(undefined);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title="Cancel this work?"
      description="Whoever was told of it is told that it will not happen. You can undo it for a few seconds."
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Keep it
          </Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            busy={act.isPending}
            disabled={reason.trim().length < 3}
          >
            Cancel the work
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Why" hint="They read this.">
          <Textarea
            autoFocus
            rows={2}
            value={reason}
            placeholder="The new database is not ready."
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Problems title="Not cancelled" error={act.error} />
      </form>
    </Dialog>
  );
}
