import { useState } from 'react';
import { api } from '../api/client.ts';
import type { CustomerShape } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';

type Props = { customer: CustomerShape; onClose: () => void; onErased: () => void };

/** What cannot be taken back asks for the name. */
export function EraseDialog({ customer, onClose, onErased }: Props) {
  const [name, setName] = useState('');
  const erase = useAct(() => api.erase(`/customers/${customer.id}`, { name: name.trim() }), {
    renews: [['customers']],
    says: 'Erased. An import brings nobody’s mail back.',
    done: () => {
      onClose();
      onErased();
    },
  });
  return (
    <FormDialog
      danger
      title={`Erase ${customer.name}?`}
      act="Erase for good"
      keep="Keep them"
      failed="Not erased"
      saving={erase}
      onClose={onClose}
    >
      <p className="text-sm text-muted">
        Forgets who they are, everybody there, and what was written to and fro. Incidents keep only that a
        customer was affected. This cannot be undone.
      </p>
      <Field label={`Type “${customer.name}” to erase them`} error={erase.error?.fields.name}>
        <Input required autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
