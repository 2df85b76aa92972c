import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { FormDialog } from '../FormDialog.tsx';

export function AddDialog({ onClose }: { onClose: () => void }) {
  const [address, setAddress] = useState('');
  const save = useAct(() => api.post('/subscribers', { address: address.trim() }), {
    renews: [['subscribers']],
    says: 'Added',
    done: onClose,
  });
  return (
    <FormDialog
      title="Add a subscriber"
      description="For somebody who asked you to. They can leave with one click in every mail."
      act="Add"
      saving={save}
      onClose={onClose}
    >
      <Field label="Email" error={save.error?.fields.address}>
        <Input type="email" required value={address} onChange={(event) => setAddress(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
