import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import type { PolicyShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SaveBar } from '../SaveBar.tsx';
import { CadenceGrid } from './CadenceGrid.tsx';
import { CustomerRules } from './CustomerRules.tsx';
import { type Editing, PolicyContext, usePolicy } from './editing.ts';
import { PlannedReminders } from './PlannedReminders.tsx';
import { PolicyPlay } from './PolicyPlay.tsx';
import { Sentence } from './Sentence.tsx';
import { SeverityPicker } from './SeverityPicker.tsx';

/** Everything at once on one sheet, saved together, since the parts lean on each other. */
export function PolicyForm({ policy, mayEdit }: { policy: PolicyShape; mayEdit: boolean }) {
  const [next, setNext] = useState(policy);
  const save = useAct(
    ({ version: _, ...body }: PolicyShape) => api.patch('/policies', body, policy.version),
    {
      renews: [['policies']],
      says: 'Policies saved. Open clocks keep the promise they made.',
    },
  );
  const editing: Editing = { policy: next, change: setNext, wrong: save.error?.fields ?? {}, mayEdit };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(next);
  };
  return (
    <PolicyContext value={editing}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
        <form onSubmit={submit} className="flex min-w-0 max-w-3xl flex-col gap-6" noValidate>
          <CadenceGrid />
          <Owners />
          <CustomerRules />
          <Lateness />
          <Sending />
          <PlannedReminders />
          {save.error && (
            <ErrorNote
              title="Not saved"
              error={save.error}
              safe={
                save.error.problems.length > 0
                  ? 'The cells to mend are marked.'
                  : 'What you chose is still here.'
              }
            />
          )}
          {mayEdit && (
            <SaveBar
              changed={JSON.stringify(next) !== JSON.stringify(policy)}
              busy={save.isPending}
              onReset={() => {
                setNext(policy);
                save.reset();
              }}
            />
          )}
        </form>
        <div className="min-w-0 max-w-3xl xl:sticky xl:top-20">
          <PolicyPlay />
        </div>
      </div>
    </PolicyContext>
  );
}

function Owners() {
  return (
    <Card>
      <CardHead
        title="Who owns the words"
        hint="There is always one named person. Lateness climbs to other people; it does not get louder."
      />
      <CardBody className="flex flex-col gap-4">
        <SeverityPicker name="communicationsLeadRequired" label="A communications lead is required for" />
        <Sentence
          name="acceptWithinMinutes"
          before="They accept within"
          after="minutes, or the next person is asked."
        />
        <Sentence
          name="backupAfterMinutes"
          before="A backup is offered “Take over and send” after"
          after="minutes of lateness."
        />
        <Sentence
          name="nudgesPerPerson"
          before="Nobody is reminded more than"
          after="times about one promise."
        />
      </CardBody>
    </Card>
  );
}

function Lateness() {
  const { policy, change, mayEdit } = usePolicy();
  return (
    <Card>
      <CardHead title="When a promise is missed" />
      <CardBody className="flex flex-col gap-4">
        <Switch
          label="The status page says that you are late"
          hint="“We said 14:50. We are late.” Never for sensitive incidents."
          checked={policy.showLateness}
          disabled={!mayEdit}
          onChange={(showLateness) => change({ ...policy, showLateness })}
        />
        {policy.showLateness && (
          <Sentence name="graceMinutes" before="It says so after a grace of" after="minutes." />
        )}
        <Sentence
          name="silenceCapMinutes"
          before="It is a silence, and the duty manager is told, after at most"
          after="minutes."
        />
        <Sentence
          name="dueSoonFloorMinutes"
          before="A clock counts as due soon in its last"
          after="minutes"
        />
        <Sentence
          name="dueSoonShare"
          before="or in the last"
          after="per cent of its interval, whichever is more."
          scale={100}
        />
      </CardBody>
    </Card>
  );
}

function Sending() {
  return (
    <Card>
      <CardHead title="Sending" />
      <CardBody className="flex flex-col gap-4">
        <Sentence name="undoSeconds" before="Everything outside can be taken back for" after="seconds." />
        <SeverityPicker
          name="approvalRequired"
          label="Free text to outside needs a second reader for"
          hint="Sensitive incidents always do. Pre-approved texts never do."
        />
        <Sentence name="internalCadence" before="The support desk hears every" after="minutes." />
        <Sentence name="tellLaterMinutes" before="“Tell them later” means" after="minutes." />
        <Sentence name="slowerAfterMinutes" before="A slower rhythm is offered after" after="minutes." />
        <Sentence name="writeUpDays" before="The write-up is owed within" after="days." />
      </CardBody>
    </Card>
  );
}
