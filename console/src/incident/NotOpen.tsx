import { useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useAct } from '../api/use-act.ts';
import { may } from '../shell/access.ts';
import { Screen } from '../shell/Screen.tsx';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Textarea } from '../ui/Input.tsx';

/**
 * No incident that this reader may see. Whether there is one does not show: approvers may ask all the same, and whoever
 * is let in that way is seen by its people.
 */
export function NotOpen({ id, error }: { id: string; error: unknown }) {
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const mayBreak = may(session, 'approver');
  return (
    <Screen
      narrow
      title="Not here"
      heading={asProblem(error).status === 404 ? 'There is no incident here.' : asProblem(error).sentence}
      about={
        mayBreak &&
        'If it is sensitive, only the people who are named see it. You may open it all the same: they are told at once, with your reason.'
      }
    >
      {mayBreak && asking && <BreakGlass id={id} />}
      {mayBreak && !asking && (
        <Button className="self-start" onClick={() => setAsking(true)}>
          Open it without being named…
        </Button>
      )}
    </Screen>
  );
}

function BreakGlass({ id }: { id: string }) {
  const [reason, setReason] = useState('');
  const open = useAct(() => api.post<IncidentView>(`/incidents/${id}/break-glass`, { reason }), {
    renews: [['incident', id], ['home'], ['incidents']],
    says: 'Open. Its people were told.',
  });
  return (
    <form
      className="flex w-full flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!open.isPending) open.mutate(undefined);
      }}
    >
      <Field label="Why must you see it?" hint="Its people read this, and it stays on its timeline.">
        <Textarea
          autoFocus
          required
          minLength={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {open.error && <ErrorNote title="Not opened" error={open.error} />}
      <Button look="danger" type="submit" size="large" busy={open.isPending} className="self-start">
        Open it, and tell its people
      </Button>
    </form>
  );
}
