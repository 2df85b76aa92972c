import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Person } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { AccessSelect } from '../AccessSelect.tsx';
import { OnceDialog } from '../OnceDialog.tsx';

export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const [next, setNext] = useState(person);
  const [link, setLink] = useState<string | null>(null);
  const options = { renews: [['people'], ['session'], ['rotas']], done: onClose };
  const { name, email, access, executive } = next;
  // As it was opened: somebody else's change meanwhile is refused, not overwritten.
  const [version] = useState(person.version);
  const save = useAct(() => api.patch(`/people/${person.id}`, { name, email, access, executive }, version), {
    ...options,
    says: 'Saved',
  });
  const toggle = useAct(() => api.patch(`/people/${person.id}`, { active: !person.active }, version), {
    ...options,
    says: person.active ? `${person.name} can no longer come in` : `${person.name} can come in again`,
  });
  const invite = useAct(() => api.post<{ invitation: string }>(`/people/${person.id}/invitation`), {
    done: ({ invitation }) => setLink(invitation),
  });
  if (link) {
    return (
      <OnceDialog
        title={`A link for ${person.name}`}
        what="Password link"
        secret={link}
        hint="Send it to them yourself. It works once, for a week, and is shown only now."
        onClose={onClose}
      />
    );
  }
  const wrong = save.error?.fields ?? {};
  return (
    <FormDialog
      title={person.name}
      act="Save"
      saving={save}
      onClose={onClose}
      remove={{
        label: person.active ? 'Deactivate' : 'Activate',
        hint: person.active
          ? 'Ends every session and token. What they did stays on the record.'
          : 'They sign in as before.',
        act: toggle,
      }}
    >
      <Field label="Name" error={wrong.name}>
        <Input
          required
          maxLength={120}
          value={name}
          onChange={(event) => setNext({ ...next, name: event.target.value })}
        />
      </Field>
      <Field label="Email" error={wrong.email}>
        <Input
          type="email"
          required
          value={email}
          onChange={(event) => setNext({ ...next, email: event.target.value })}
        />
      </Field>
      <AccessSelect
        value={access}
        onChange={(value) => setNext({ ...next, access: value })}
        error={wrong.access}
      />
      <Checkbox
        label="Executive"
        hint="Is told of every silence."
        checked={executive}
        onChange={(event) => setNext({ ...next, executive: event.target.checked })}
      />
      {person.active && (
        <div className="flex items-center justify-between gap-4 border-t border-line pt-4">
          <p className="text-sm text-muted">
            {person.hasPassword ? 'Forgot the password?' : 'Has not set a password yet.'}
          </p>
          <Button size="small" busy={invite.isPending} onClick={() => invite.mutate(undefined)}>
            New link
          </Button>
        </div>
      )}
      {invite.error && <p className="text-sm text-silent">{invite.error.sentence}</p>}
    </FormDialog>
  );
}
