import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { OpenedView } from '../../../src/inbound/api/shapes/views.ts';
import { asProblem } from '../api/problem.ts';
import { hashToken } from '../entry/hash-token.ts';
import { Announcer } from '../shell/announcer.tsx';
import { Mark } from '../shell/Mark.tsx';
import { usePageTitle } from '../shell/title.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { BriefSheet } from './BriefSheet.tsx';
import { openedViewQuery } from './queries.ts';
import { SayThis } from './SayThis.tsx';

/** What a link for readers opens. Its token stands behind the "#", which browsers send to nobody. */
export function LinkScreen() {
  const link = useHash();
  const query = useQuery(openedViewQuery(link));
  usePageTitle(query.data?.view === 'brief' ? 'Brief' : 'Say this');
  return (
    <TooltipProvider>
      <main className="mx-auto flex min-h-dvh w-full max-w-3xl flex-col gap-5 px-4 pt-6 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
        <header className="flex items-center gap-2.5 print:hidden">
          <Mark />
          <h1 className="text-xl font-semibold tracking-[-0.018em]">
            {query.data?.view === 'brief' ? 'Brief' : 'Say this'}
          </h1>
          {query.data && <span className="text-sm text-muted">{query.data.name}</span>}
        </header>
        {query.data && !isGone(query.error) ? (
          <View opened={query.data} link={link} />
        ) : query.error ? (
          <Unusable
            sentence={asProblem(query.error).sentence}
            onRetry={isGone(query.error) ? null : () => void query.refetch()}
          />
        ) : (
          <Skeleton label="What may be said" />
        )}
      </main>
      <Announcer />
    </TooltipProvider>
  );
}

function View({ opened: { sayThis, briefs }, link }: { opened: OpenedView; link: string }) {
  if (sayThis)
    return (
      <SayThis items={sayThis.items} source={{ incident: null, link }} reportLink={sayThis.reportLink} />
    );
  if (!briefs || briefs.length === 0)
    return (
      <Card>
        <EmptyState title="All working">Nothing is open that this link could tell of.</EmptyState>
      </Card>
    );
  return briefs.map((brief) => <BriefSheet key={brief.incident.id} brief={brief} />);
}

function Unusable({ sentence, onRetry }: { sentence: string; onRetry: (() => void) | null }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <h2 className="text-lg font-semibold">This link cannot be used</h2>
      <p>{sentence}</p>
      {onRetry && (
        <Button size="large" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Ended while somebody looked: then nothing of it stays on the screen. */
const isGone = (error: unknown): boolean => error !== null && asProblem(error).status === 404;

function useHash(): string {
  return useSyncExternalStore((changed) => {
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, hashToken);
}
