import { lazy, Suspense } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { Facts } from './Facts.tsx';
import { useIncidentSearch } from './search.ts';
import { Timeline } from './Timeline.tsx';

const AffectedTab = lazy(() =>
  import('../affected/AffectedTab.tsx').then(({ AffectedTab }) => ({ default: AffectedTab })),
);

/** What stands beside the rail: what happened, or who is affected. */
export function Beside({ incident }: { incident: IncidentView }) {
  const [search, setSearch] = useIncidentSearch();
  const { show } = search;
  const tab = search.tab === 'customers' ? 'customers' : 'timeline';
  return (
    <>
      <Tabs
        label="Beside the words"
        value={tab}
        tabs={[
          { value: 'timeline', label: 'Timeline' },
          { value: 'customers', label: 'Customers affected', count: incident.affected.customers },
        ]}
        onChange={(next) => setSearch(next === 'customers' ? { tab: next } : {})}
      />
      {tab === 'timeline' ? (
        <>
          <Facts incident={incident} />
          <Timeline incident={incident} />
        </>
      ) : (
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
