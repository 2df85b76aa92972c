import { type FormEvent, useId, useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox, RadioGroup } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Input, Select, Textarea } from '../ui/Input.tsx';
import { type Restored, restore, severityWords } from './impact.ts';

type Whom = 'all' | 'tier' | 'named';

/** Something came back: for everybody, for a tier, or for some. Nobody is told by this; words do that. */
export function RestoreDialog({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const form = useId();
  const [components, setComponents] = useState<readonly string[]>([]);
  const [severity, setSeverity] = useState('none');
  const [whom, setWhom] = useState<Whom>('all');
  const [tier, setTier] = useState('');
  const [names, setNames] = useState('');
  const act = useIncidentAct(incident.id, (what: Restored) => restore(incident.id, what), {
    says: 'Kept. Tell those who waited for it.',
    done: onClose,
  });
  const toggle = (id: string) =>
    setComponents((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = names
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    const customers =
      whom === 'all' ? 'all' : whom === 'tier' ? { rule: { tiers: [tier.trim()] } } : { named };
    act.mutate({ components, severity, customers });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="What is back?"
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            busy={act.isPending}
            disabled={components.length === 0}
          >
            It is back
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">Which part</legend>
          {incident.components.map(({ id, name }) => (
            <Checkbox key={id} label={name} checked={components.includes(id)} onChange={() => toggle(id)} />
          ))}
        </fieldset>
        <Field label="How it is now">
          <Select value={severity} onChange={(event) => setSeverity(event.target.value)}>
            {Object.entries(severityWords).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
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
        <Problems title="Not kept" error={act.error} safe="What you chose is still here." />
      </form>
    </Dialog>
  );
}
