import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { countsQuery } from '../conversations/acts.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { Facts } from './Facts.tsx';
import { IncidentConversations } from './IncidentConversations.tsx';
import { useIncidentSearch } from './search.ts';
import { Timeline } from './Timeline.tsx';

const AffectedTab = lazy(() =>
  import('../affected/AffectedTab.tsx').then(({ AffectedTab }) => ({ default: AffectedTab })),
);

const ImpactTab = lazy(() =>
  import('../impact/ImpactTab.tsx').then(({ ImpactTab }) => ({ default: ImpactTab })),
);
const WaysTab = lazy(() => import('../ways/WaysTab.tsx').then(({ WaysTab }) => ({ default: WaysTab })));
const DecisionsTab = lazy(() =>
  import('../decisions/DecisionsTab.tsx').then(({ DecisionsTab }) => ({ default: DecisionsTab })),
);

const WriteUpTab = lazy(() =>
  import('../write-up/WriteUpTab.tsx').then(({ WriteUpTab }) => ({ default: WriteUpTab })),
);

const ReviewTab = lazy(() =>
  import('./review/ReviewTab.tsx').then(({ ReviewTab }) => ({ default: ReviewTab })),
);

const ScorecardTab = lazy(() =>
  import('../insights/ScorecardTab.tsx').then(({ ScorecardTab }) => ({ default: ScorecardTab })),
);

/** What stands beside the rail: what happened, or who is affected. */
export function Beside({ incident }: { incident: IncidentView }) {
  const [search, setSearch] = useIncidentSearch();
  const { show } = search;
  const mayConverse = may(useSession(), 'responder');
  const { data: counts } = useQuery({ ...countsQuery(incident.id), enabled: mayConverse });
  const wrote = counts ? counts['needs-reply'] + counts.waiting + counts.done : 0;
  const tab = tabOf(search.tab, mayConverse);
  const writeFrom = (tab: Tab) => (compose: string, also: readonly string[]) =>
    setSearch({ tab, compose, ...(also.length > 0 ? { also: also.join() } : {}) });
  useBesideKeys(tab, (next) => setSearch({ tab: next }));
  return (
    <>
      <Tabs<Tab>
        label="Beside the words"
        value={tab}
        tabs={[
          { value: 'timeline', label: 'Timeline' },
          { value: 'customers', label: 'Customers', count: incident.affected.customers },
          { value: 'impact', label: 'Impact' },
          { value: 'ways', label: 'Ways forward' },
          ...(mayConverse
            ? [
                {
                  value: 'conversations' as const,
                  label: 'Conversations',
                  count: counts?.['needs-reply'] ?? 0,
                },
              ]
            : []),
          { value: 'decisions', label: 'Decisions' },
          { value: 'review', label: 'Review' },
          ...(incident.status === 'resolved' ? [{ value: 'write-up' as const, label: 'Write-up' }] : []),
          { value: 'scorecard', label: 'Scorecard' },
        ]}
        onChange={(next) => setSearch(next === 'timeline' ? {} : { tab: next })}
      />
      {tab === 'conversations' && <IncidentConversations incident={incident} wrote={wrote} counts={counts} />}
      {tab === 'timeline' && (
        <>
          {incident.importedFrom === null && <Facts incident={incident} />}
          <Timeline incident={incident} />
        </>
      )}
      {tab === 'impact' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The impact" />}>
          <ImpactTab incident={incident} />
        </Suspense>
      )}
      {tab === 'ways' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The ways forward" />}>
          <WaysTab incident={incident} onWrite={writeFrom('ways')} />
        </Suspense>
      )}
      {tab === 'decisions' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The decisions" />}>
          <DecisionsTab incident={incident} />
        </Suspense>
      )}
      {tab === 'write-up' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The write-up" />}>
          <WriteUpTab incident={incident} />
        </Suspense>
      )}
      {tab === 'review' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The review" />}>
          <ReviewTab incident={incident} />
        </Suspense>
      )}
      {tab === 'scorecard' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The scorecard" />}>
          <ScorecardTab incident={incident} />
        </Suspense>
      )}
      {tab === 'customers' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The affected customers" />}>
          <AffectedTab
            incident={incident}
            show={show === 'never' || show === 'unreachable' ? show : 'all'}
            onShow={(next) => setSearch({ tab: 'customers', ...(next === 'all' ? {} : { show: next }) })}
            onWrite={writeFrom('customers')}
          />
        </Suspense>
      )}
    </>
  );
}

const tabs = [
  'timeline',
  'customers',
  'impact',
  'ways',
  'conversations',
  'decisions',
  'review',
  'scorecard',
  'write-up',
] as const;
type Tab = (typeof tabs)[number];

/** From elsewhere the keys lead there first. */
function useBesideKeys(tab: Tab, go: (tab: Tab) => void): void {
  useShortcut('o', 'Ways forward, ask customers', () => go('ways'), {
    group: 'Incident',
    when: tab !== 'ways',
  });
  useShortcut('d', 'Decisions', () => go('decisions'), { group: 'Incident', when: tab !== 'decisions' });
}

function tabOf(asked: string | undefined, mayConverse: boolean): Tab {
  const known = tabs.find((tab) => tab === asked) ?? 'timeline';
  return known === 'conversations' && !mayConverse ? 'timeline' : known;
}
