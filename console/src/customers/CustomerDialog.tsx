import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { componentsQuery, peopleQuery } from '../api/queries.ts';
import type { CustomerShape } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Checkbox } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Input, Select, Textarea } from '../ui/Input.tsx';
import { attributesIn, bodyOf, fieldsOf } from './customer-fields.ts';

type Props = {
  /** `null`: a new one. */
  customer: CustomerShape | null;
  onClose: () => void;
  onSaved?: (customer: CustomerShape) => void;
};

export function CustomerDialog({ customer, onClose, onSaved }: Props) {
  const [fields, setFields] = useState(() => fieldsOf(customer));
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  // As it was opened: somebody else's change meanwhile is refused, not overwritten.
  const [version] = useState(customer?.version);
  const save = useAct(
    () =>
      customer
        ? api.patch<CustomerShape>(`/customers/${customer.id}`, bodyOf(fields), version)
        : api.post<CustomerShape>('/customers', bodyOf(fields)),
    {
      renews: [['customers']],
      says: customer ? 'Saved' : 'Added',
      done: (saved) => {
        onClose();
        onSaved?.(saved);
      },
    },
  );
  const wrong = save.error?.fields ?? {};
  const people = useQuery(peopleQuery).data ?? [];
  return (
    <FormDialog
      title={customer ? `Edit ${customer.name}` : 'Add a customer'}
      act={customer ? 'Save' : 'Add'}
      saving={save}
      onClose={onClose}
      size="normal"
    >
      <Field label="Name" error={wrong.name}>
        <Input
          required
          maxLength={200}
          value={fields.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Checkbox
        label="The name is an everyday word"
        hint="Like “Target”. Words to others are not checked for it."
        checked={fields.commonName}
        onChange={(event) => set({ commonName: event.target.checked })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Owner" hint="Who looks after them here." error={wrong.owner}>
          <Select value={fields.owner} onChange={(event) => set({ owner: event.target.value })}>
            <option value="">Nobody</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="External id" hint="Theirs in your CRM." error={wrong.externalId}>
          <Input
            maxLength={200}
            value={fields.externalId}
            onChange={(event) => set({ externalId: event.target.value })}
          />
        </Field>
        <Field label="Tier" error={wrong.tier}>
          <Input maxLength={80} value={fields.tier} onChange={(event) => set({ tier: event.target.value })} />
        </Field>
        <Field label="Seats" error={wrong.seats}>
          <Input
            inputMode="numeric"
            value={fields.seats}
            onChange={(event) => set({ seats: event.target.value })}
          />
        </Field>
      </div>
      <Uses chosen={fields.components} onChange={(components) => set({ components })} />
      <Field label="Regions" hint="Parted by commas, like “eu, us-east”." error={wrong.regions}>
        <Input value={fields.regions} onChange={(event) => set({ regions: event.target.value })} />
      </Field>
      <Field
        label="Attributes"
        hint="One on each line, like “plan: yearly”."
        error={wrong.attributes ?? attributesIn(fields.attributes).problem}
      >
        <Textarea
          rows={2}
          value={fields.attributes}
          onChange={(event) => set({ attributes: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}

function Uses({ chosen, onChange }: { chosen: string[]; onChange: (components: string[]) => void }) {
  const components = (useQuery(componentsQuery).data ?? []).filter(
    ({ id, archived }) => !archived || chosen.includes(id),
  );
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium">Uses</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {components.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
