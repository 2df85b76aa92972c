import { useState } from 'react';
import type { AffectedCustomerShape } from '../../../src/inbound/api/shapes/affected.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { leaveOut } from './affected.ts';
import { useAffectedAct } from './use-affected-act.ts';

type Props = { incident: IncidentView; row: AffectedCustomerShape; onClose: () => void };

/** Somebody is not affected after all: the reason is kept in the timeline. */
export function LeaveOut({ incident, row, onClose }: Props) {
  const [reason, setReason] = useState('');
  const act = useAffectedAct(
    incident.id,
    () => leaveOut(incident.id, row.customer.id, reason.trim()),
    onClose,
  );
  return (
    <FormDialog
      title={`${row.customer.name} is not affected`}
      description="They get no words for the affected, whatever the rule says. The timeline keeps why."
      act="Leave them out"
      failed="Not changed"
      saving={act}
      ready={reason.trim().length >= 3}
      onClose={onClose}
    >
      <Field label="Because" error={act.error?.fields.reason}>
        <Input
          autoFocus
          value={reason}
          maxLength={300}
          placeholder="They moved to another region"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
