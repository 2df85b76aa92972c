import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Checkbox, RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input, Select, Textarea } from '../ui/Input.tsx';
import { type Restored, restore } from './impact.ts';
import { SeverityOptions } from './SeverityOptions.tsx';

type Whom = 'all' | 'tier' | 'named';

/** Something came back: for everybody, for a tier, or for some. Nobody is told by this; words do that. */
export function RestoreDialog({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const [components, setComponents] = useState<readonly string[]>([]);
  const [severity, setSeverity] = useState('none');
  const [whom, setWhom] = useState<Whom>('all');
  const [tier, setTier] = useState('');
  const [names, setNames] = useState('');
  const restored = (): Restored => {
    const named = names
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const customers =
      whom === 'all' ? 'all' : whom === 'tier' ? { rule: { tiers: [tier.trim()] } } : { named };
    return { components, severity, customers };
  };
  const act = useIncidentAct(incident.id, () => restore(incident.id, restored()), {
    says: 'Kept. Tell those who waited for it.',
    done: onClose,
  });
  const toggle = (id: string) =>
    setComponents((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <FormDialog
      size="normal"
      title="What is back?"
      act="It is back"
      failed="Not kept"
      saving={act}
      ready={components.length > 0}
      onClose={onClose}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">Which part</legend>
        {incident.components.map(({ id, name }) => (
          <Checkbox key={id} label={name} checked={components.includes(id)} onChange={() => toggle(id)} />
        ))}
      </fieldset>
      <Field label="How it is now">
        <Select value={severity} onChange={(event) => setSeverity(event.target.value)}>
          <SeverityOptions />
        </Select>
      </Field>
      <RadioGroup<Whom>
        label="For whom"
        value={whom}
        onChange={setWhom}
        options={[
          { value: 'all', label: 'Everybody' },
          { value: 'tier', label: 'Customers of one tier' },
          { value: 'named', label: 'Some of them' },
        ]}
      />
      {whom === 'tier' && (
        <Field label="Tier">
          <Input value={tier} onChange={(event) => setTier(event.target.value)} />
        </Field>
      )}
      {whom === 'named' && (
        <Field label="Customers, one on each line" hint="Names, our ids or yours">
          <Textarea rows={4} value={names} onChange={(event) => setNames(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
