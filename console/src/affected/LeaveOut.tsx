import { type FormEvent, useId, useState } from 'react';
import type { AffectedCustomerShape } from '../../../src/inbound/api/shapes/affected.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Problems } from '../incident/Problems.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { leaveOut } from './affected.ts';
import { useAffectedAct } from './use-affected-act.ts';

type Props = { incident: IncidentView; row: AffectedCustomerShape; onClose: () => void };

/** Somebody is not affected after all: the reason is kept in the timeline. */
export function LeaveOut({ incident, row, onClose }: Props) {
  const form = useId();
  const [reason, setReason] = useState('');
  const act = useAffectedAct(
    incident.id,
    (why: string) => leaveOut(incident.id, row.customer.id, why),
    onClose,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(reason.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={`${row.customer.name} is not affected`}
      description="They get no words for the affected, whatever the rule says. The timeline keeps why."
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            busy={act.isPending}
            disabled={reason.trim().length < 3}
          >
            Leave them out
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Because" error={act.error?.fields.reason}>
          <Input
            autoFocus
            value={reason}
            maxLength={300}
            placeholder="They moved to another region"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Problems title="Not changed" error={act.error} />
      </form>
    </Dialog>
  );
}
