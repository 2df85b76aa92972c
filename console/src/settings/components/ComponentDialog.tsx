import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { ComponentGroup, ComponentShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input, Select } from '../../ui/Input.tsx';

type Props = { component: ComponentShape | null; groups: readonly ComponentGroup[]; onClose: () => void };

export function ComponentDialog({ component, groups, onClose }: Props) {
  const [name, setName] = useState(component?.name ?? '');
  const [description, setDescription] = useState(component?.description ?? '');
  const [others, setOthers] = useState(component?.alsoCalled.join(', ') ?? '');
  const [group, setGroup] = useState(component?.group ?? '');
  // As it was opened: somebody else's change meanwhile is refused, not overwritten.
  const [version] = useState(component?.version);
  const alsoCalled = others
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  const body = { name, description, alsoCalled, group: group || null };
  const options = { renews: [['components']], done: onClose };
  const save = useAct(
    () =>
      component ? api.patch(`/components/${component.id}`, body, version) : api.post('/components', body),
    { ...options, says: component ? 'Saved' : `${name} is on the page` },
  );
  const remove = useAct(() => api.delete(`/components/${component?.id}`, version), {
    ...options,
    says: 'Taken off the page',
  });
  return (
    <FormDialog
      title={component ? 'Edit component' : 'Add a component'}
      act={component ? 'Save' : 'Add'}
      saving={save}
      onClose={onClose}
      {...(component
        ? {
            remove: {
              label: 'Take off the page',
              act: remove,
              hint: 'What was said about it stays in the history.',
            },
          }
        : {})}
    >
      <Field
        label="Name"
        hint="As a customer would say it: “Sending invoices”, not “billing-worker”."
        error={save.error?.fields.name}
      >
        <Input required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="What it does for them (optional)" error={save.error?.fields.description}>
        <Input maxLength={300} value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      <Field
        label="Also called (optional)"
        hint="What customers write when they mean it, with commas between: “billing, bills”."
        error={save.error?.fields.alsoCalled}
      >
        <Input maxLength={500} value={others} onChange={(event) => setOthers(event.target.value)} />
      </Field>
      <Field label="Group" error={save.error?.fields.group}>
        <Select value={group} onChange={(event) => setGroup(event.target.value)}>
          <option value="">None</option>
          {groups.map(({ id, name: label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </FormDialog>
  );
}
