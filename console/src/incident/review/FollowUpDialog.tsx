import { useState } from 'react';
import { serverNow } from '../../live/server-time.ts';
import { useSession } from '../../shell/use-session.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Input } from '../../ui/Input.tsx';
import { fromLocalInput, localInput } from '../local-input.ts';
import { OwnerSelect } from './OwnerSelect.tsx';
import { addFollowUp } from './review.ts';
import { useFollowUpAct } from './use-follow-up-act.ts';

/** What is to be done, by whom, by when: nothing else. */
export function FollowUpDialog({ incident, onClose }: { incident: string; onClose: () => void }) {
  const me = useSession().person;
  const [what, setWhat] = useState('');
  const [owner, setOwner] = useState(me.id);
  const [due, setDue] = useState(localInput(inAWeek()));
  const [promisedToCustomers, setPromised] = useState(false);
  const save = useFollowUpAct(
    incident,
    () => {
      const at = new Date(fromLocalInput(due) ?? Number.NaN).toISOString();
      return addFollowUp(incident, { what: what.trim(), owner, due: at, promisedToCustomers });
    },
    { says: 'Added', done: onClose },
  );
  return (
    <FormDialog size="normal" title="Add a follow-up" act="Add it" saving={save} onClose={onClose}>
      <Field
        label="What is to be done"
        error={save.error?.fields.what ?? save.error?.fields['followUp.what']}
      >
        <Input
          autoFocus
          required
          minLength={3}
          maxLength={250}
          value={what}
          placeholder="Alert before the disk is full"
          onChange={(event) => setWhat(event.target.value)}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <OwnerSelect value={owner} onChange={setOwner} error={save.error?.fields.owner} />
        <Field label="By" error={save.error?.fields.due}>
          <Input
            type="datetime-local"
            required
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
        </Field>
      </div>
      <Checkbox
        label="Customers were promised this"
        hint="Moving or dropping it then asks for a reason that customers could read."
        checked={promisedToCustomers}
        onChange={(event) => setPromised(event.target.checked)}
      />
    </FormDialog>
  );
}

/** The end of a working day, a week from now. */
function inAWeek(): number {
  const day = new Date(serverNow() + 7 * 86_400_000);
  return day.setHours(17, 0, 0, 0);
}
