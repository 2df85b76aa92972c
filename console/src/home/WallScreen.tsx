import { useQuery } from '@tanstack/react-query';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { homeQuery } from '../api/queries.ts';
import { IncidentClock } from '../incident/IncidentClock.tsx';
import { useNow } from '../live/use-now.ts';
import { usePageTitle } from '../shell/title.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { timeOfDay } from '../ui/times.ts';
import { owedKey, useSteadyOrder } from './use-steady-order.ts';

/** For the big screen on the wall: read from across the room, touched by nobody. */
export function WallScreen() {
  usePageTitle('Wall');
  const query = useQuery(homeQuery);
  const now = useNow();
  return (
    <div className="fixed inset-0 z-50 flex flex-col gap-8 overflow-y-auto bg-canvas p-[max(1.5rem,3vw)]">
      <header className="flex items-baseline justify-between gap-6">
        <h1 className="text-[clamp(1.5rem,3vw,3rem)] font-semibold tracking-[-0.02em]">What we owe</h1>
        <time
          dateTime={new Date(now).toISOString()}
          className="text-[clamp(1.5rem,3vw,3rem)] font-semibold text-muted"
        >
          {timeOfDay(now)}
        </time>
      </header>
      <Loaded of={query} what="What we owe">
        {(home) => <Board owed={[...home.youOwe, ...home.othersOwe]} lastWordAt={home.lastWordAt} />}
      </Loaded>
    </div>
  );
}

function Board({ owed, lastWordAt }: { owed: readonly Owed[]; lastWordAt: string | null }) {
  const ordered = useSteadyOrder(owed);
  if (ordered.length === 0)
    return (
      <p className="text-[clamp(1.5rem,4vw,4rem)] font-semibold tracking-[-0.02em]">
        Nothing owed.
        {lastWordAt && (
          <span className="block text-[0.5em] font-normal text-muted">
            Last word to customers <ClockTime at={lastWordAt} />.
          </span>
        )}
      </p>
    );
  return (
    <ul className="flex flex-col divide-y divide-line">
      {ordered.map((one) => (
        <li
          key={owedKey(one)}
          className="grid items-center gap-x-8 gap-y-2 py-5 lg:grid-cols-[22rem_minmax(0,1fr)_auto]"
        >
          <span className="origin-left scale-150 max-lg:mb-3">
            <IncidentClock clock={one.audience.clock} size="large" />
          </span>
          <span className="min-w-0">
            <span className="block truncate pb-1 text-[clamp(1.125rem,1.8vw,2rem)] leading-tight font-semibold tracking-[-0.015em]">
              <span className="text-muted">{one.incident.name}</span> {one.incident.headline}
            </span>
            <span className="mt-1 flex flex-wrap items-center gap-2 text-lg text-muted">
              {one.audience.name}{' '}
              {one.incident.planned === null && <SeverityBadge severity={one.incident.severity} />}{' '}
              <StatusBadge status={one.incident.status} planned={one.incident.planned} />
            </span>
          </span>
          <span className="text-[clamp(1rem,1.4vw,1.5rem)] font-medium">
            {one.audience.clock.owner?.name ?? 'Nobody'}
          </span>
        </li>
      ))}
    </ul>
  );
}
