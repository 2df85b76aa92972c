import { type FormEvent, useId, useState } from 'react';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';

type Props = {
  incident: string;
  title: string;
  description?: string;
  /** What the button says. */
  act: string;
  perform: (reason: string) => Promise<unknown>;
  onClose: () => void;
};

/** One line why, kept with what is done. */
export function ReasonDialog({ incident, title, description, act: words, perform, onClose }: Props) {
  const form = useId();
  const [reason, setReason] = useState('');
  const act = useIncidentAct(incident, (why: string) => perform(why), {
    says: 'Kept, with its reason',
    done: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(reason.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={title}
      {...(description ? { description } : {})}
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
            disabled={reason.trim().length < 3}
          >
            {words}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Because" error={act.error?.fields.reason}>
          <Input
            autoFocus
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Problems title="Not done" error={act.error} />
      </form>
    </Dialog>
  );
}
