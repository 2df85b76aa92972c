import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { InvitedPerson } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import type { Access } from '../../shell/access.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { AccessSelect } from '../AccessSelect.tsx';
import { OnceDialog } from '../OnceDialog.tsx';

/** Makes a person and the link with which they set their password. The link is shown once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [access, setAccess] = useState<Access>('comms');
  const [executive, setExecutive] = useState(false);
  const [invited, setInvited] = useState<InvitedPerson | null>(null);
  const save = useAct(() => api.post<InvitedPerson>('/people', { name, email, access, executive }), {
    renews: [['people']],
    done: setInvited,
  });
  if (invited) {
    return (
      <OnceDialog
        title={`${invited.name} is invited`}
        what="Invitation link"
        secret={invited.invitation ?? ''}
        hint="Send it to them yourself. It works once, for a week, and is shown only now. You can make a new one at any time."
        onClose={onClose}
      />
    );
  }
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog title="Invite somebody" act="Make the invitation" saving={save} onClose={onClose}>
      <Field label="Name" error={wrong.name}>
        <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="Email" error={wrong.email}>
        <Input type="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <AccessSelect value={access} onChange={setAccess} error={wrong.access} />
      <Checkbox
        label="Executive"
        hint="Is told of every silence."
        checked={executive}
        onChange={(event) => setExecutive(event.target.checked)}
      />
    </FormDialog>
  );
}
