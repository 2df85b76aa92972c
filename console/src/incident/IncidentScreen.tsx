import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { AffectedLine } from '../affected/AffectedLine.tsx';
import { NoContact } from '../affected/NoContact.tsx';
import { asProblem } from '../api/problem.ts';
import { incidentQuery } from '../api/queries.ts';
import { PlannedCard } from '../planned/PlannedCard.tsx';
import { usePageTitle } from '../shell/title.ts';
import { useSession } from '../shell/use-session.ts';
import { cx } from '../ui/classes.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { giveRole } from './acts.ts';
import { widestFirst, writable } from './audiences.ts';
import { Beside } from './Beside.tsx';
import { ClockStrip } from './ClockStrip.tsx';
import { ComponentsLine } from './ComponentsLine.tsx';
import { byUrgency } from './clock-at.ts';
import { Header } from './Header.tsx';
import { Holders } from './Holders.tsx';
import { NotOpen } from './NotOpen.tsx';
import { Rail } from './Rail.tsx';
import { RolesPanel } from './RolesPanel.tsx';
import { useIncidentSearch } from './search.ts';
import { useIncidentAct } from './use-incident-act.ts';
import { useIncidentKeys } from './use-incident-keys.ts';

const Composer = lazy(() =>
  import('./composer/Composer.tsx').then(({ Composer }) => ({ default: Composer })),
);
const ResolveGate = lazy(() =>
  import('./ResolveGate.tsx').then(({ ResolveGate }) => ({ default: ResolveGate })),
);

/** One place for the lead and for the one who owns the words. */
export function IncidentScreen() {
  const { incidentId = '' } = useParams({ strict: false });
  const query = useQuery(incidentQuery(incidentId));
  if (query.data === undefined && query.error && asProblem(query.error).status === 404)
    return <NotOpen id={incidentId} error={query.error} />;
  return (
    <Loaded of={query} what="The incident">
      {(incident) => <Screen key={incident.id} incident={incident} />}
    </Loaded>
  );
}

function Screen({ incident }: { incident: IncidentView }) {
  usePageTitle(`${incident.name} ${incident.headline}`);
  const [search, setSearch] = useIncidentSearch();
  const [phaseOpen, setPhaseOpen] = useState(false);
  const [widening, setWidening] = useState(false);
  const me = useSession().person;
  const takeComms = useIncidentAct(incident.id, () => giveRole(incident.id, 'communications-lead', me.id), {
    says: 'The words are yours',
  });

  const composing = search.compose !== undefined && incident.may.publish && incident.status !== 'resolved';
  const readers = writable(incident.audiences).toSorted(byUrgency);
  const next = readers[0]?.audience ?? incident.recommendation.audience;
  const open = incident.status !== 'resolved';
  const write = (audience: string, template?: string) =>
    setSearch({ compose: audience, ...(template ? { template } : {}) });
  useIncidentKeys(incident.name, open && !composing, {
    write: () => write(next),
    takeComms: () => takeComms.mutate(undefined),
    who: () => setWidening(incident.disclosure !== null),
    phase: () => setPhaseOpen(true),
    next: () => document.querySelector<HTMLElement>('[data-send]')?.focus(),
    resolve: () => setSearch({ resolve: true }),
  });
  const onPhase = (status: IncidentView['status']) => {
    if (status === 'resolved') return setSearch({ resolve: true });
    // A new phase is news for whoever was told anything, the widest audience first.
    const [first = next, ...also] = readers.map(({ audience }) => audience).toSorted(widestFirst);
    setSearch({ compose: first, status, ...(also.length > 0 ? { also: also.join() } : {}) });
  };
  return (
    <div
      className={cx(
        'mx-auto grid w-full max-w-[82rem] grid-cols-1 gap-5 px-4 py-5 sm:px-6 lg:px-8 lg:py-7',
        composing
          ? 'xl:max-w-none xl:pr-[calc(min(46rem,100vw)+2rem)]'
          : 'lg:grid-cols-[minmax(0,1fr)_24.5rem] lg:gap-8',
      )}
    >
      <ClockStrip incident={incident} />
      <div className="flex min-w-0 flex-col gap-5 max-lg:contents">
        <div className="flex flex-col gap-3 max-lg:order-1">
          <Header incident={incident} phaseOpen={phaseOpen} onPhaseOpen={setPhaseOpen} onPhase={onPhase} />
        </div>
        <div className="flex flex-col gap-4 max-lg:order-3 lg:-mt-1">
          {incident.planned !== null && <PlannedCard incident={incident} />}
          <Holders incident={incident} onTakeComms={() => takeComms.mutate(undefined)} />
          <ComponentsLine incident={incident} />
          <AffectedLine incident={incident} onOpen={() => setSearch({ tab: 'customers' })} />
        </div>
        <div className="flex flex-col gap-5 max-lg:order-4">
          <Beside incident={incident} />
        </div>
      </div>
      <div
        className={cx(
          'flex flex-col gap-4 max-lg:contents lg:sticky lg:top-20 lg:-mx-3 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto lg:px-3 lg:pb-3',
          composing && 'xl:hidden',
        )}
      >
        <div className="flex flex-col gap-3 max-lg:order-2">
          <NoContact incident={incident} onFix={() => setSearch({ tab: 'customers', show: 'unreachable' })} />
          <Rail
            incident={incident}
            active={!composing}
            onWrite={write}
            onAffected={() => setSearch({ tab: 'customers' })}
            widening={widening}
            onWiden={setWidening}
          />
        </div>
        <div className="flex flex-col gap-4 max-lg:order-5">
          {incident.importedFrom === null && <RolesPanel incident={incident} />}
        </div>
      </div>
      <Suspense>
        {composing && search.compose !== undefined && (
          <Composer
            incident={incident}
            asked={{ audience: search.compose, status: search.status, template: search.template }}
            also={search.also?.split(',') ?? []}
            onClose={() => setSearch(search.tab ? { tab: search.tab } : {})}
            onAudiences={([compose = next, ...also]) =>
              setSearch({
                compose,
                ...(search.tab ? { tab: search.tab } : {}),
                ...(also.length > 0 ? { also: also.join() } : {}),
                ...(search.status ? { status: search.status } : {}),
              })
            }
          />
        )}
        {search.resolve && open && <ResolveGate incident={incident} onClose={() => setSearch({})} />}
      </Suspense>
    </div>
  );
}
