import { useState } from 'react';
import { api } from '../api/client.ts';
import type { ContactShape, CustomerShape } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Checkbox, RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input } from '../ui/Input.tsx';
import { ContactRights } from './ContactRights.tsx';

type Props = { customer: CustomerShape; contact: ContactShape | null; onClose: () => void };

/** Somebody there whom we write to. */
export function ContactDialog({ customer, contact, onClose }: Props) {
  const session = useSession();
  const [fields, setFields] = useState(() => fieldsOf(contact));
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const [version] = useState(contact?.version);
  const options = { renews: [['customers']], done: onClose };
  const save = useAct(
    () =>
      contact
        ? api.patch(`/contacts/${contact.id}`, fields, version)
        : api.post(`/customers/${customer.id}/contacts`, fields),
    { ...options, says: contact ? 'Saved' : 'Added' },
  );
  const wrong = save.error?.fields ?? {};
  const quiet = fields.quiet ?? { from: '22:00', to: '07:00' };
  return (
    <FormDialog
      title={contact ? 'Edit the contact' : `Add a contact at ${customer.name}`}
      act={contact ? 'Save' : 'Add'}
      saving={save}
      onClose={onClose}
    >
      <Field label="Email" error={wrong.address}>
        <Input
          type="email"
          required
          value={fields.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      </Field>
      <Field label="Name" error={wrong.name}>
        <Input maxLength={200} value={fields.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Language" hint="en, de, pt-BR" error={wrong.language}>
          <Input
            required
            value={fields.language}
            onChange={(event) => set({ language: event.target.value })}
          />
        </Field>
        <Field label="Time zone" hint="Europe/Berlin" error={wrong.zone}>
          <Input required value={fields.zone} onChange={(event) => set({ zone: event.target.value })} />
        </Field>
      </div>
      <RadioGroup
        label="Which words they get"
        value={fields.level}
        onChange={(level) => set({ level })}
        options={[
          { value: 'plain', label: 'Plain', hint: 'What it means for them.' },
          { value: 'technical', label: 'Technical', hint: 'With what their own engineers need.' },
        ]}
      />
      <div className="flex flex-col gap-3">
        <Checkbox
          label="Do not disturb"
          hint="Mail waits in these hours of their zone."
          checked={fields.quiet !== null}
          onChange={(event) => set({ quiet: event.target.checked ? quiet : null })}
        />
        {fields.quiet && (
          <div className="grid grid-cols-2 gap-4">
            <Field label="From" error={wrong['quiet.from'] ?? wrong.quiet}>
              <Input
                type="time"
                required
                value={quiet.from}
                onChange={(event) => set({ quiet: { ...quiet, from: event.target.value } })}
              />
            </Field>
            <Field label="To" error={wrong['quiet.to']}>
              <Input
                type="time"
                required
                value={quiet.to}
                onChange={(event) => set({ quiet: { ...quiet, to: event.target.value } })}
              />
            </Field>
          </div>
        )}
      </div>
      {contact && <ContactRights contact={contact} mayErase={may(session, 'admin')} onDone={onClose} />}
    </FormDialog>
  );
}

function fieldsOf(contact: ContactShape | null) {
  return {
    address: contact?.address ?? '',
    name: contact?.name ?? '',
    language: contact?.language ?? 'en',
    zone: contact?.zone ?? 'UTC',
    level: contact?.level ?? ('plain' as const),
    quiet: contact?.quiet ?? null,
  };
}
