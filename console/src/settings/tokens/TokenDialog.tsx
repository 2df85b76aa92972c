import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { NewToken } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { serverNow } from '../../live/server-time.ts';
import type { Access } from '../../shell/access.ts';
import { useSession } from '../../shell/use-session.ts';
import { CopyBox } from '../../ui/CopyBox.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input, Select } from '../../ui/Input.tsx';
import { AccessSelect } from '../AccessSelect.tsx';
import { OnceDialog } from '../OnceDialog.tsx';

const day = 24 * 3_600_000;

export function TokenDialog({ onClose }: { onClose: () => void }) {
  const { consoleUrl } = useSession();
  const [name, setName] = useState('');
  const [access, setAccess] = useState<Access>('responder');
  const [days, setDays] = useState('365');
  const [made, setMade] = useState<NewToken | null>(null);
  const expiresAt = () => (days === '' ? null : new Date(serverNow() + Number(days) * day).toISOString());
  const save = useAct(() => api.post<NewToken>('/tokens', { name, access, expiresAt: expiresAt() }), {
    renews: [['tokens']],
    done: setMade,
  });
  if (made) {
    return (
      <OnceDialog
        title={`“${made.name}” is ready`}
        what="Token"
        secret={made.secret}
        hint="Shown only now. Candor keeps a hash of it and cannot show it again."
        onClose={onClose}
      >
        <CopyBox
          label="Try it"
          text={`curl -H 'Authorization: Bearer ${made.secret}' ${consoleUrl}/api/v1/incidents`}
        />
      </OnceDialog>
    );
  }
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog title="New token" act="Make the token" saving={save} onClose={onClose}>
      <Field label="Name" hint="What uses it: “Deploy pipeline”." error={wrong.name}>
        <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <AccessSelect value={access} onChange={setAccess} error={wrong.access} />
      <Field label="Ends" error={wrong.expiresAt}>
        <Select value={days} onChange={(event) => setDays(event.target.value)}>
          <option value="30">in 30 days</option>
          <option value="90">in 90 days</option>
          <option value="365">in a year</option>
          <option value="">never</option>
        </Select>
      </Field>
    </FormDialog>
  );
}
