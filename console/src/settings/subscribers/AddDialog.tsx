import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { askByMail, ConsentFields, consentBody } from './ConsentFields.tsx';

export function AddDialog({ onClose }: { onClose: () => void }) {
  const [address, setAddress] = useState('');
  const [consent, setConsent] = useState(askByMail);
  const save = useAct(() => api.post('/subscribers', { address: address.trim(), ...consentBody(consent) }), {
    renews: [['subscribers']],
    says: consent.confirmed ? 'Added' : 'Asked by mail to confirm',
    done: onClose,
  });
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog
      title="Add a subscriber"
      description="They can leave with one click in every mail."
      act="Add"
      saving={save}
      onClose={onClose}
    >
      <Field label="Email" error={wrong.address ?? wrong.email}>
        <Input type="email" required value={address} onChange={(event) => setAddress(event.target.value)} />
      </Field>
      <ConsentFields value={consent} onChange={setConsent} error={wrong.reason} />
    </FormDialog>
  );
}
