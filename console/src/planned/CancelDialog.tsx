import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Textarea } from '../ui/Input.tsx';

/** It will not happen. Whoever was told of it is told why. */
export function CancelDialog({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const act = useIncidentAct(
    incident.id,
    () => api.post<IncidentView>(`/maintenance/${incident.id}/cancellation`, { reason: reason.trim() }),
    { says: 'Cancelled', done: onClose },
  );
  return (
    <FormDialog
      title="Cancel this work?"
      description="Whoever was told of it is told that it will not happen. You can undo it for a few seconds."
      act="Cancel the work"
      failed="Not cancelled"
      saving={act}
      ready={reason.trim().length >= 3}
      keep="Keep it"
      onClose={onClose}
    >
      <Field label="Why" hint="They read this.">
        <Textarea
          autoFocus
          rows={2}
          value={reason}
          placeholder="The new database is not ready."
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
