import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { ComponentGroup } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';

export function GroupDialog({ group, onClose }: { group: ComponentGroup | null; onClose: () => void }) {
  const [name, setName] = useState(group?.name ?? '');
  const options = { renews: [['component-groups'], ['components']], done: onClose };
  const save = useAct(
    () =>
      group ? api.patch(`/component-groups/${group.id}`, { name }) : api.post('/component-groups', { name }),
    { ...options, says: 'Saved' },
  );
  const remove = useAct(() => api.delete(`/component-groups/${group?.id}`), {
    ...options,
    says: 'Group removed',
  });
  return (
    <FormDialog
      title={group ? 'Edit group' : 'Add a group'}
      act={group ? 'Save' : 'Add'}
      saving={save}
      onClose={onClose}
      {...(group
        ? {
            remove: {
              label: 'Remove group',
              act: remove,
              hint: 'Its components stay on the page, without a group.',
            },
          }
        : {})}
    >
      <Field label="Name" error={save.error?.fields.name}>
        <Input required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
