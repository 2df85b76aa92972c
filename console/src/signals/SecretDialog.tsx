import { useState } from 'react';
import type { SignalSourceView } from '../../../src/inbound/api/shapes/signals.ts';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';

/** What the sender signs with: without it nothing of it is believed. */
export function SecretDialog({ source, onClose }: { source: SignalSourceView; onClose: () => void }) {
  const [secret, setSecret] = useState('');
  const save = useAct(() => api.patch(`/signals/sources/${source.id}`, { secret }, source.version), {
    renews: [['signals/sources'], ['signals']],
    says: 'Kept. It is heard from now on',
    done: onClose,
  });
  const where =
    source.kind === 'zendesk'
      ? 'In Zendesk: the webhook, “Reveal secret”.'
      : 'In Intercom: the app, “Basic information”, client secret.';
  return (
    <FormDialog title={`The secret of “${source.name}”`} act="Keep it" saving={save} onClose={onClose}>
      <Field label="Secret it signs with" hint={where} error={save.error?.fields.secret}>
        <Input
          required
          type="password"
          autoComplete="off"
          maxLength={500}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
