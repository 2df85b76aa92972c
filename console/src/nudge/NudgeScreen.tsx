import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useAct } from '../api/use-act.ts';
import { ActWords } from '../incident/ActWords.tsx';
import { nameOf } from '../incident/audiences.ts';
import { Problems } from '../incident/Problems.tsx';
import { Words } from '../incident/Words.tsx';
import { Mark } from '../shell/Mark.tsx';
import { usePageTitle } from '../shell/title.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { ClockBadge } from '../ui/ClockBadge.tsx';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { type NudgeLink, wordsFor } from './nudge-link.ts';
import { Sent } from './Sent.tsx';

/**
 * What a reminder's link opens, on the phone of somebody who may not be signed in: the finished words and one
 * button. Opening it changes nothing; only the button does.
 */
export function NudgeScreen() {
  const { token = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['nudge', token],
    queryFn: ({ signal }) => api.get<NudgeLink>(`/nudge-links/${encodeURIComponent(token)}`, signal),
    retry: false,
    refetchOnWindowFocus: false,
  });
  usePageTitle(query.data ? query.data.incident.name : 'Reminder');
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col gap-5 px-4 pt-6 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
      <Mark />
      {query.data ? (
        <Link token={token} link={query.data} />
      ) : query.error ? (
        <Unusable
          sentence={asProblem(query.error).sentence}
          onRetry={() => void query.refetch()}
          retry={asProblem(query.error).status === 0}
        />
      ) : (
        <Skeleton label="Your reminder" />
      )}
    </main>
  );
}

function Link({ token, link }: { token: string; link: NudgeLink }) {
  const { incident, audience, draft, person, kind } = link;
  const { question, button } = wordsFor(link);
  const act = useAct(() =>
    api.post<NudgeLink>(`/nudge-links/${encodeURIComponent(token)}`, draft ? { basedOn: draft.basedOn } : {}),
  );
  if (act.isSuccess) return <Sent token={token} done={act.data} />;
  return (
    <>
      <header className="flex flex-col gap-2.5">
        <p className="text-sm text-muted">{person.name}</p>
        <h1 className="text-xl font-semibold tracking-[-0.018em]">{question}</h1>
        <p className="text-base">
          <span className="font-medium text-muted">{incident.name}</span> {incident.headline}
        </p>
        <p className="flex flex-wrap items-center gap-2">
          {kind !== 'accept-role' && <ClockBadge clock={audience.clock} />}
          {incident.planned === null && <SeverityBadge severity={incident.severity} />}
          <StatusBadge status={incident.status} planned={incident.planned} />
        </p>
      </header>
      {link.parts.length > 0 ? (
        <ActWords parts={link.parts} nameOf={(to) => nameOf(incident, to)} size="large" />
      ) : (
        draft && <Words text={draft.text} size="large" />
      )}
      <Problems title="Not done" error={act.error} onRetry={() => act.mutate(undefined)} />
      <div className="sticky bottom-0 mt-auto flex flex-col gap-2 bg-canvas py-3">
        <Button
          look="primary"
          size="large"
          className="min-h-13 w-full"
          busy={act.isPending}
          onClick={() => act.mutate(undefined)}
          data-nudge={kind}
        >
          {button}
        </Button>
        <a
          href={`/incidents/${incident.id}${kind === 'accept-role' ? '' : `?compose=${audience.audience}`}`}
          className={buttonClass('quiet', 'large')}
        >
          {kind === 'accept-role' ? 'Look first' : 'Change the words first'}
        </a>
      </div>
    </>
  );
}

function Unusable({ sentence, onRetry, retry }: { sentence: string; onRetry: () => void; retry: boolean }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <h1 className="text-xl font-semibold tracking-[-0.018em]">This link cannot be used</h1>
      <p>{sentence}</p>
      {retry ? (
        <Button size="large" onClick={onRetry}>
          Try again
        </Button>
      ) : (
        <a href="/" className={buttonClass('primary', 'large')}>
          Open the console
        </a>
      )}
    </div>
  );
}
