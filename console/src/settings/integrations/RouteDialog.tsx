import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { AlertRoute, NewAlertRoute } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { RadioGroup } from '../../ui/Choice.tsx';
import { CopyBox } from '../../ui/CopyBox.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { OnceDialog } from '../OnceDialog.tsx';
import { kindWords } from './route-words.ts';
import { alertmanagerYaml, genericCurl } from './snippets.ts';

/** A route starts with one rule: propose everything. Nobody is surprised by the first alert. */
const firstRules = [{ matchers: [], action: 'propose', severity: null, components: [] }];

export function RouteDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<AlertRoute['kind']>('alertmanager');
  const [made, setMade] = useState<NewAlertRoute | null>(null);
  const save = useAct(() => api.post<NewAlertRoute>('/alert-routes', { name, kind, rules: firstRules }), {
    renews: [['alert-routes']],
    done: setMade,
  });
  if (made) {
    return (
      <OnceDialog
        title={`“${made.name}” is ready`}
        what="Address to post to"
        secret={made.url}
        hint="Shown only now: the key in it is the credential. Every alert is proposed to a person until you write rules."
        onClose={onClose}
      >
        {made.kind === 'alertmanager' ? (
          <CopyBox lines label="For alertmanager.yml" text={alertmanagerYaml(made.url)} />
        ) : (
          <CopyBox lines label="Try it" text={genericCurl(made.url)} />
        )}
      </OnceDialog>
    );
  }
  return (
    <FormDialog title="Connect alerts" act="Make the address" saving={save} onClose={onClose}>
      <RadioGroup
        label="From"
        value={kind}
        onChange={setKind}
        framed
        options={[
          {
            value: 'alertmanager',
            label: kindWords.alertmanager,
            hint: 'Its own webhook, version 4. Nothing to install.',
          },
          { value: 'generic', label: kindWords.generic, hint: 'A title and a status are enough.' },
        ]}
      />
      <Field label="Name" hint="“Prometheus in Frankfurt”" error={save.error?.fields.name}>
        <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
