import { type FormEvent, useId, useState } from 'react';
import { api } from '../api/client.ts';
import type { CustomerShape } from '../api/shapes.ts';
import { useAct } from '../api/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';

type Props = { customer: CustomerShape; onClose: () => void; onErased: () => void };

/** What cannot be taken back asks for the name. */
export function EraseDialog({ customer, onClose, onErased }: Props) {
  const form = useId();
  const [name, setName] = useState('');
  const erase = useAct(() => api.erase(`/customers/${customer.id}`, { name: name.trim() }), {
    renews: [['customers']],
    says: 'Erased. An import brings nobody’s mail back.',
    done: () => {
      onClose();
      onErased();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!erase.isPending) erase.mutate(undefined);
  };
  const wrong = erase.error?.fields.name;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Erase ${customer.name}?`}
      size="small"
      foot={
        <>
          <Button onClick={onClose}>Keep them</Button>
          <Button look="danger" type="submit" form={form} busy={erase.isPending}>
            Erase for good
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4 pt-1">
        <p className="text-sm text-muted">
          Forgets who they are, everybody there, and what was written to and fro. Incidents keep only that a
          customer was affected. This cannot be undone.
        </p>
        <Field label={`Type “${customer.name}” to erase them`} error={wrong}>
          <Input required autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        {erase.error && !wrong && <ErrorNote title="Not erased" error={erase.error} />}
      </form>
    </Dialog>
  );
}
