import { useQuery } from '@tanstack/react-query';
import type { Home } from '../../../src/inbound/api/shapes/incident.ts';
import { homeQuery } from '../api/queries.ts';
import { usePageTitle } from '../shell/title.ts';
import { cx } from '../ui/classes.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { ActiveIncidents } from './ActiveIncidents.tsx';
import { Approvals } from './Approvals.tsx';
import { AskedRoles } from './AskedRoles.tsx';
import { Asking } from './Asking.tsx';
import { NothingOwed } from './NothingOwed.tsx';
import { OthersOwe } from './OthersOwe.tsx';
import { OwedCard } from './OwedCard.tsx';
import { PromisedLater } from './PromisedLater.tsx';
import { Proposals } from './Proposals.tsx';
import { Section } from './Section.tsx';
import { Tasks } from './Tasks.tsx';
import { Troubles } from './Troubles.tsx';
import { owedKey, useSteadyOrder } from './use-steady-order.ts';

/** The war room: what we owe, to whom, now. */
export function HomeScreen() {
  usePageTitle('Home');
  const query = useQuery(homeQuery);
  return (
    <div className="mx-auto w-full max-w-[82rem] px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
      <h1 className="sr-only">Home</h1>
      <Loaded of={query} what="Home">
        {(home) => <Room home={home} />}
      </Loaded>
    </div>
  );
}

function Room({ home }: { home: Home }) {
  const youOwe = useSteadyOrder(home.youOwe);
  const beside =
    home.asking.length +
      home.proposals.length +
      home.active.length +
      home.promisedLater.length +
      home.tasks.length +
      home.troubles.length >
    0;
  return (
    <div className={cx('grid grid-cols-1 gap-x-8 gap-y-7', beside && 'xl:grid-cols-[minmax(0,1fr)_24rem]')}>
      <div className="flex min-w-0 flex-col gap-7">
        <AskedRoles asked={home.asked} />
        <Approvals approvals={home.approvals} />
        {youOwe.length > 0 ? (
          <Section title="You owe" count={youOwe.length}>
            <div className="flex flex-col gap-3">
              {youOwe.map((owed, index) => (
                <OwedCard key={owedKey(owed)} owed={owed} first={index === 0} />
              ))}
            </div>
          </Section>
        ) : (
          <NothingOwed lastWordAt={home.lastWordAt} othersOwe={home.othersOwe.length > 0} />
        )}
        <OthersOwe owed={home.othersOwe} />
      </div>
      {beside && (
        <div className="flex min-w-0 flex-col gap-7">
          <Asking groups={home.asking} active={home.active} />
          <Proposals proposals={home.proposals} />
          <ActiveIncidents active={home.active} />
          <Tasks tasks={home.tasks} />
          <Troubles troubles={home.troubles} />
          <PromisedLater promises={home.promisedLater} />
        </div>
      )}
    </div>
  );
}
