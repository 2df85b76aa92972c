import { type FormEvent, useId, useState } from 'react';
import type { PollView } from '../../../src/inbound/api/shapes/choices.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { decide } from './ways.ts';

type Key = PollView['fallback'] | 'other';

/** Decides the question, with its answers in view. The reason is told to everybody who was asked. */
export function DecideDialog({
  incident,
  poll,
  onClose,
}: {
  incident: IncidentView;
  poll: PollView;
  onClose: () => void;
}) {
  const form = useId();
  const leading = poll.choices.find(({ key }) => key === (poll.leading.byWeight ?? poll.leading.byAccounts));
  const [choice, setChoice] = useState<Key>(leading?.key ?? poll.fallback);
  const [reason, setReason] = useState('');
  const act = useIncidentAct(
    incident.id,
    (why: string) => decide(incident.id, poll.id, choice === 'other' ? null : choice, why),
    { says: 'Decided. Tell everybody who was asked.', done: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(reason.trim());
  };
  const share = (key: string) => {
    const found = poll.results.find((one) => one.key === key);
    return found
      ? `${Math.round(found.accounts * 10) / 10} accounts, ${Math.round(found.weight * 100)} % of what hurts`
      : '';
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="What do we do?"
      description={poll.disagreement ?? 'No more answers are taken once it is decided.'}
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
            Decide
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup<Key>
          framed
          label="The way"
          value={choice}
          onChange={setChoice}
          options={[
            ...poll.choices.map(({ key, title }) => ({
              value: key,
              label: `${key} ${title}`,
              hint: share(key),
            })),
            { value: 'other' as const, label: 'None of these: another way' },
          ]}
        />
        <Field
          label="Because"
          hint="They read this. A sentence that goes on after “because”."
          error={act.error?.fields.reason}
        >
          <Input
            value={reason}
            maxLength={500}
            placeholder="most of you need to save invoices today"
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <Problems title="Not decided" error={act.error} safe="What you typed is still here." />
      </form>
    </Dialog>
  );
}
