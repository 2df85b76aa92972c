import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { fromLocalInput } from '../incident/local-input.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input, Select } from '../ui/Input.tsx';
import { type ImpactSaid, recordImpact } from './impact.ts';
import { SeverityOptions } from './SeverityOptions.tsx';

type Props = {
  incident: IncidentView;
  customer: { id: string; name: string };
  /** What they wrote, where it was taken from a message. */
  from?: { message: string; text: string };
  onClose: () => void;
};

/** What they cannot do, since when and until when, as somebody heard it. */
export function RecordImpact({ incident, customer, from, onClose }: Props) {
  const [component, setComponent] = useState(incident.components[0]?.id ?? '');
  const [severity, setSeverity] = useState('critical');
  const [cannot, setCannot] = useState(from?.text.split('\n')[0]?.slice(0, 300) ?? '');
  const [users, setUsers] = useState('');
  const [deadline, setDeadline] = useState('');
  const [why, setWhy] = useState('');
  const [workaround, setWorkaround] = useState('');
  const said = (): ImpactSaid => {
    const at = fromLocalInput(deadline);
    return {
      component,
      severity,
      cannot: cannot.trim(),
      users: users === '' ? null : Number(users),
      workaround: workaround === 'usable' || workaround === 'useless' ? workaround : null,
      ...(at === null ? {} : { deadline: { at: new Date(at).toISOString(), why: why.trim() } }),
      ...(from ? { message: from.message } : {}),
    };
  };
  const act = useIncidentAct(incident.id, () => recordImpact(incident.id, customer.id, said()), {
    says: 'Kept',
    done: onClose,
  });
  return (
    <FormDialog
      size="normal"
      title={`How is it for ${customer.name}?`}
      description="It counts from now on, over what Candor computes. Nothing of it is public; they see their own words on their own page."
      act="Keep it"
      failed="Not kept"
      saving={act}
      ready={component !== ''}
      onClose={onClose}
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label="What is missing" error={act.error?.fields.component}>
          <Select value={component} onChange={(event) => setComponent(event.target.value)}>
            {incident.components.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="How badly">
          <Select value={severity} onChange={(event) => setSeverity(event.target.value)}>
            <SeverityOptions />
          </Select>
        </Field>
        <Field
          label="What they cannot do, in their words"
          className="sm:col-span-2"
          error={act.error?.fields.cannot}
        >
          <Input
            value={cannot}
            maxLength={500}
            placeholder="the payroll run is blocked"
            onChange={(event) => setCannot(event.target.value)}
          />
        </Field>
        <Field label="They need it by" error={act.error?.fields.deadline}>
          <Input
            type="datetime-local"
            value={deadline}
            onChange={(event) => setDeadline(event.target.value)}
          />
        </Field>
        <Field label="Because">
          <Input
            value={why}
            maxLength={300}
            placeholder="payroll"
            onChange={(event) => setWhy(event.target.value)}
          />
        </Field>
        <Field label="How many people there" hint="Empty: as we know of them">
          <Input type="number" min={0} value={users} onChange={(event) => setUsers(event.target.value)} />
        </Field>
        <Field label="Does a workaround work for them?">
          <Select value={workaround} onChange={(event) => setWorkaround(event.target.value)}>
            <option value="">Nobody knows</option>
            <option value="usable">Yes</option>
            <option value="useless">No</option>
          </Select>
        </Field>
      </div>
    </FormDialog>
  );
}
