import { Link } from '@tanstack/react-router';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Shape } from '../ui/Shape.tsx';
import { dateAndTime } from '../ui/times.ts';
import { undoResolution } from './acts.ts';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** Nothing is owed: closed with words, or nobody outside was to be told. What is still promised stays. */
export function ClosedCard({ incident, onWho }: { incident: IncidentView; onWho: () => void }) {
  const act = useIncidentAct(incident.id, () => undoResolution(incident.id), {
    says: 'Open again. Nothing was sent.',
  });
  const now = useNow('second');
  const until = incident.undoResolutionUntil;
  const left = until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000));
  return (
    <Card aria-label="Nothing owed" className="flex flex-col gap-3 p-4">
      <h2 className="flex items-center gap-2 text-sm font-semibold">
        <Shape name="done" className="text-hold" />
        {incident.status === 'resolved'
          ? left > 0
            ? `${incident.planned ? 'Over' : 'Resolved'}. The last words go out in ${left} s.`
            : closedWords(incident)
          : 'Nobody outside is told, for now.'}
      </h2>
      {incident.status !== 'resolved' && incident.disclosure && (
        <p className="text-sm text-muted">
          {incident.disclosure.by}: “{incident.disclosure.reason}”
          {incident.disclosure.reviewAt && ` Asked again ${dateAndTime(incident.disclosure.reviewAt)}.`}
        </p>
      )}
      {incident.status === 'resolved' && <WriteUpOwed incident={incident} />}
      <Problems title="Not undone" error={act.error} />
      {left > 0 && (
        <Button busy={act.isPending} onClick={() => act.mutate(undefined)}>
          Undo
        </Button>
      )}
      {incident.status !== 'resolved' && <Button onClick={onWho}>Tell somebody</Button>}
    </Card>
  );
}

function closedWords({ planned }: IncidentView): string {
  if (planned === null) return 'Resolved. Every audience has its last word.';
  if (planned.cancelled !== null) return 'Cancelled. Whoever was told of it knows.';
  return 'Done. Every audience has its last word.';
}

/** The letter of what happened: still owed, or out. */
function WriteUpOwed({ incident }: { incident: IncidentView }) {
  const owed = incident.audiences.find(({ audience }) => audience === 'write-up');
  if (!owed) return null;
  const late = owed.clock.timeState === 'overdue' || owed.clock.timeState === 'silent';
  return (
    <p className={late ? 'text-sm font-semibold text-late' : 'text-sm'}>
      {owed.closed === 'words' && 'The write-up is out.'}
      {owed.closed === 'waiver' && 'Somebody decided that no write-up is sent.'}
      {owed.closed === null &&
        owed.clock.due &&
        `The write-up for customers ${late ? 'was promised' : 'is promised'} by ${dateAndTime(owed.clock.due)}.`}{' '}
      <Link
        to="."
        search={{ tab: 'write-up' } as never}
        className="font-medium text-accent underline underline-offset-2"
      >
        {owed.closed === null ? 'Write it' : 'Read it'}
      </Link>
    </p>
  );
}
