import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { api } from '../../api/client.ts';
import { importQuery } from '../../api/queries.ts';
import type { ImportShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Card, CardBody } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { ClockTime } from '../../ui/RelativeTime.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import { ImportLines } from './ImportLines.tsx';
import { formatNames, numbered, sizeOf, totalOf } from './import-words.ts';

/** What one file would do, then what it did. */
export function ImportScreen() {
  const { importId } = useParams({ from: '/shell/settings/import/$importId' });
  const answer = useQuery(importQuery(importId));
  return (
    <Screen
      narrow
      title="Import"
      heading={answer.data ? answer.data.fileName || `${formatNames[answer.data.format]} export` : 'Import'}
      about={
        answer.data && (
          <>
            {formatNames[answer.data.format]}, {sizeOf(answer.data.fileBytes)}, looked at{' '}
            <ClockTime at={answer.data.createdAt} />.
          </>
        )
      }
      act={
        <Link to="/settings/import" className={buttonClass('quiet')}>
          All imports
        </Link>
      }
    >
      <Loaded of={answer} what="The import">
        {(of) => (
          <>
            {of.state === 'applied' ? <Done of={of} /> : <Decide of={of} />}
            <ImportCounts of={of} />
            {of.notes.length > 0 && <Notes notes={of.notes} />}
            <ImportLines of={of} key={of.state} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Decide({ of }: { of: ImportShape }) {
  const navigate = useNavigate();
  const everything = [
    ['imports'],
    ['import', of.id],
    ['incidents'],
    ['components'],
    ['component-groups'],
    ['subscribers'],
  ];
  const apply = useAct(() => api.post<ImportShape>(`/imports/${of.id}/application`), { renews: everything });
  const forget = useAct(() => api.delete(`/imports/${of.id}`), {
    renews: [['imports']],
    done: () => void navigate({ to: '/settings/import' }),
  });
  const [created, changed] = [totalOf(of, 'created'), totalOf(of, 'changed')];
  const nothing = created + changed === 0;
  return (
    <Card aria-label="Decide">
      <CardBody className="flex flex-col gap-4 pt-4 sm:pt-5">
        <p className="max-w-prose">
          <strong className="font-semibold">Nothing has changed yet.</strong>{' '}
          {nothing
            ? 'Everything that can be taken from this file is here already.'
            : `Importing it would add ${numbered(created, 'thing')} and change ${changed.toLocaleString('en')}. Past incidents appear on your page as history; nobody gets mail.`}
        </p>
        {apply.error && <ErrorNote title="Not imported" error={apply.error} safe="Nothing was changed." />}
        {forget.error && <ErrorNote title="It is still here" error={forget.error} />}
        {!of.applicable && (
          <p className="text-sm text-muted">
            This plan is older than a day, so its file is gone. Choose the file again to import it.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          {of.applicable && !nothing && (
            <Button look="primary" busy={apply.isPending} onClick={() => apply.mutate(undefined)}>
              Import
            </Button>
          )}
          <Button look="quiet" busy={forget.isPending} onClick={() => forget.mutate(undefined)}>
            Throw away
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}

function Done({ of }: { of: ImportShape }) {
  const { pagesUrl } = useSession();
  const incidents = of.counts.find(({ kind }) => kind === 'incident');
  const hasHistory = incidents !== undefined && incidents.created + incidents.changed > 0;
  return (
    <Card aria-label="Done" role="status">
      <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-3 pt-4 sm:pt-5">
        <CircleCheck aria-hidden size={20} className="shrink-0 text-ok" />
        <p className="min-w-56 flex-1">
          Imported by {of.by}, {of.appliedAt && <ClockTime at={of.appliedAt} />}:{' '}
          {totalOf(of, 'created').toLocaleString('en')} added, {totalOf(of, 'changed').toLocaleString('en')}{' '}
          changed. Nobody got mail.
        </p>
        {hasHistory && (
          <a href={`${pagesUrl}/history`} target="_blank" rel="noreferrer" className={buttonClass()}>
            See the history
          </a>
        )}
      </CardBody>
    </Card>
  );
}

function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <ul aria-label="About this file" className="flex flex-col gap-1 text-sm text-muted">
      {notes.map((note) => (
        <li key={note} className="max-w-prose break-words">
          {note}
        </li>
      ))}
    </ul>
  );
}
