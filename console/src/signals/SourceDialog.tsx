import { useState } from 'react';
import type { NewSignalSourceView, SignalSourceView } from '../../../src/inbound/api/shapes/signals.ts';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { OnceDialog } from '../settings/OnceDialog.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { CopyBox } from '../ui/CopyBox.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { example, kindNames, steps } from './source-words.ts';

type Kind = SignalSourceView['kind'];

/** Makes an address for one sender, and says what to do with it. */
export function SourceDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('zendesk');
  const [made, setMade] = useState<NewSignalSourceView | null>(null);
  const save = useAct(() => api.post<NewSignalSourceView>('/signals/sources', { name, kind }), {
    renews: [['signals/sources'], ['signals']],
    done: setMade,
  });
  if (made) return <Made source={made} onClose={onClose} />;
  return (
    <FormDialog title="Connect a source" act="Make the address" saving={save} onClose={onClose}>
      <RadioGroup
        label="From"
        value={kind}
        onChange={setKind}
        framed
        options={[
          { value: 'zendesk', label: kindNames.zendesk, hint: 'New tickets and what customers add to them.' },
          { value: 'intercom', label: kindNames.intercom, hint: 'What customers write in conversations.' },
          { value: 'mention', label: kindNames.mention, hint: 'What a listening service finds about you.' },
          {
            value: 'webhook',
            label: kindNames.webhook,
            hint: 'Another desk, a chat bot, a form: text is enough.',
          },
        ]}
      />
      <Field label="Name" hint="“Support desk”" error={save.error?.fields.name}>
        <Input required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

function Made({ source, onClose }: { source: NewSignalSourceView; onClose: () => void }) {
  const shown = example(source.kind, source.url);
  return (
    <OnceDialog
      title={`“${source.name}” is ready`}
      what="Address to post to"
      secret={source.url}
      hint="Shown only now: the key in it is the credential."
      onClose={onClose}
    >
      <ol className="flex list-decimal flex-col gap-2 pl-5 text-sm">
        {steps[source.kind].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {shown && <CopyBox lines label={shown.label} text={shown.text} />}
    </OnceDialog>
  );
}
