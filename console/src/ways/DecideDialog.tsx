import { useState } from 'react';
import type { PollView } from '../../../src/inbound/api/shapes/choices.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
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
  const leading = poll.choices.find(({ key }) => key === (poll.leading.byWeight ?? poll.leading.byAccounts));
  const [choice, setChoice] = useState<Key>(leading?.key ?? poll.fallback);
  const [reason, setReason] = useState('');
  const act = useIncidentAct(
    incident.id,
    () => decide(incident.id, poll.id, choice === 'other' ? null : choice, reason.trim()),
    { says: 'Decided. Tell everybody who was asked.', done: onClose },
  );
  const share = (key: string) => {
    const found = poll.results.find((one) => one.key === key);
    return found
      ? `${Math.round(found.accounts * 10) / 10} accounts, ${Math.round(found.weight * 100)} % of what hurts`
      : '';
  };
  return (
    <FormDialog
      size="normal"
      title="What do we do?"
      description={poll.disagreement ?? 'No more answers are taken once it is decided.'}
      act="Decide"
      failed="Not decided"
      saving={act}
      ready={reason.trim().length >= 3}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
