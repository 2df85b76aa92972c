import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { disclose } from './acts.ts';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** `w`: who else needs to know. Opening an audience starts its clock; the reason is kept. */
export function AddAudience({ incident, onClose }: { incident: IncidentView; onClose: () => void }) {
  const has = new Set(incident.audiences.map(({ audience }) => audience));
  const choices = all.filter(({ value }) => !has.has(value));
  const [chosen, setChosen] = useState(choices[0]?.value ?? '');
  const [reason, setReason] = useState('');
  const act = useIncidentAct(incident.id, () => disclose(incident.id, chosen, reason.trim()), {
    says: 'On the record',
    done: onClose,
  });
  return (
    <Card aria-labelledby="who-else" className="border-accent">
      <form
        className="flex flex-col gap-4 p-4"
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate(undefined);
        }}
      >
        <h2 id="who-else" className="text-sm font-semibold">
          Who needs to know?
        </h2>
        {incident.disclosure && (
          <p className="text-sm text-muted">
            {incident.disclosure.by} decided: {incident.disclosure.audiences.join(', ') || 'nobody outside'},
            because “{incident.disclosure.reason}”
          </p>
        )}
        {choices.length === 0 ? (
          <p className="text-sm">Everybody who can be told has a clock already.</p>
        ) : (
          <>
            <RadioGroup framed label="Also tell" value={chosen} options={choices} onChange={setChosen} />
            <Field label="Because" error={act.error?.fields.reason}>
              <Input
                autoFocus
                value={reason}
                maxLength={300}
                onChange={(event) => setReason(event.target.value)}
                required
              />
            </Field>
          </>
        )}
        <Problems title="Not recorded" error={act.error} />
        <div className="flex gap-2">
          {choices.length > 0 && (
            <Button type="submit" look="primary" busy={act.isPending} disabled={reason.trim() === ''}>
              Tell them too
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
        </div>
      </form>
    </Card>
  );
}

const all = [
  { value: 'public', label: 'Everybody, on the public page', hint: 'The page, and all who asked for mail' },
  { value: 'internal', label: 'Support desk and executives', hint: 'Nobody outside the company' },
];
