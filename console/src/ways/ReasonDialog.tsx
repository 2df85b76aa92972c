import { useState } from 'react';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';

type Props = {
  incident: string;
  title: string;
  description?: string;
  /** What the button says. */
  act: string;
  perform: (reason: string) => Promise<unknown>;
  onClose: () => void;
};

/** One line why, kept with what is done. */
export function ReasonDialog({ incident, title, description, act, perform, onClose }: Props) {
  const [reason, setReason] = useState('');
  const saving = useIncidentAct(incident, () => perform(reason.trim()), {
    says: 'Kept, with its reason',
    done: onClose,
  });
  return (
    <FormDialog
      title={title}
      {...(description ? { description } : {})}
      act={act}
      failed="Not done"
      saving={saving}
      ready={reason.trim().length >= 3}
      onClose={onClose}
    >
      <Field label="Because" error={saving.error?.fields.reason}>
        <Input autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
