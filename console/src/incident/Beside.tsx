import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { countsQuery } from '../conversations/acts.ts';
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

/** What stands beside the rail: what happened, or who is affected. */
export function Beside({ incident }: { incident: IncidentView }) {
  const [search, setSearch] = useIncidentSearch();
  const { show } = search;
  const mayConverse = may(useSession(), 'responder');
  const { data: counts } = useQuery({ ...countsQuery(incident.id), enabled: mayConverse });
  const wrote = counts ? counts['needs-reply'] + counts.waiting + counts.done : 0;
  const tab = tabOf(search.tab, mayConverse);
  return (
    <>
      <Tabs<Tab>
        label="Beside the words"
        value={tab}
        tabs={[
          { value: 'timeline', label: 'Timeline' },
          { value: 'customers', label: 'Customers affected', count: incident.affected.customers },
          ...(mayConverse
            ? [
                {
                  value: 'conversations' as const,
                  label: 'Conversations',
                  count: counts?.['needs-reply'] ?? 0,
                },
              ]
            : []),
        ]}
        onChange={(next) => setSearch(next === 'timeline' ? {} : { tab: next })}
      />
      {tab === 'conversations' && <IncidentConversations incident={incident} wrote={wrote} counts={counts} />}
      {tab === 'timeline' && (
        <>
          <Facts incident={incident} />
          <Timeline incident={incident} />
        </>
      )}
      {tab === 'customers' && (
        <Suspense fallback={<Skeleton rows={6} height="h-12" label="The affected customers" />}>
          <AffectedTab
            incident={incident}
            show={show === 'never' || show === 'unreachable' ? show : 'all'}
            onShow={(next) => setSearch({ tab: 'customers', ...(next === 'all' ? {} : { show: next }) })}
            onWrite={(compose, also) =>
              setSearch({ tab: 'customers', compose, ...(also.length > 0 ? { also: also.join() } : {}) })
            }
          />
        </Suspense>
      )}
    </>
  );
}

type Tab = 'timeline' | 'customers' | 'conversations';

function tabOf(asked: string | undefined, mayConverse: boolean): Tab {
  if (asked === 'customers') return 'customers';
  return asked === 'conversations' && mayConverse ? 'conversations' : 'timeline';
}
