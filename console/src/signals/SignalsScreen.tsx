import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SignalView } from '../../../src/inbound/api/shapes/signals.ts';
import { homeQuery, signalGroupsQuery, signalsQuery } from '../api/queries.ts';
import { Screen } from '../shell/Screen.tsx';
import { Card } from '../ui/Card.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AlertProposals } from './AlertProposals.tsx';
import { AskingCard } from './AskingCard.tsx';
import { Nobody } from './Nobody.tsx';
import { SeriesCard } from './SeriesCard.tsx';
import { SignalRow } from './SignalRow.tsx';
import { Sources } from './Sources.tsx';

/** What people and machines say is wrong, before anybody declared it. Nothing here publishes by itself. */
export function SignalsScreen() {
  const { show = 'new', incident } = useSearch({ from: '/shell/signals' });
  if (incident !== undefined) return <OfIncident incident={incident} />;
  return (
    <Screen title="Signals" about="“Are you down?”, seen early. Declare from one, or say that it is not you.">
      <AlertProposals />
      <Groups />
      <Written show={show} />
      <SeriesCard incident={null} />
      <Sources />
    </Screen>
  );
}

/** The same, of one incident: what was attached to it, and how words followed. */
function OfIncident({ incident }: { incident: string }) {
  const answer = useInfiniteQuery(signalsQuery({ incident }));
  return (
    <Screen
      title="Signals of one incident"
      about={
        <Link
          to="/incidents/$incidentId"
          params={{ incidentId: incident }}
          className="font-medium text-accent underline underline-offset-2"
        >
          Back to the incident
        </Link>
      }
    >
      <SeriesCard incident={incident} />
      <Card aria-label="What they wrote">
        <Loaded of={answer} what="The signals">
          {({ pages }) => (
            <List signals={pages.flatMap(({ items }) => items)} none="Nobody’s report is attached to it." />
          )}
        </Loaded>
        <MoreButton of={answer} />
      </Card>
    </Screen>
  );
}

function Groups() {
  const { data: home } = useQuery(homeQuery);
  const { data } = useQuery(signalGroupsQuery);
  const loose = (data?.items ?? []).filter(({ signals }) => signals.length > 0);
  if (loose.length === 0) return null;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="now">
      <h2 id="now" className="text-sm font-semibold">
        People are asking now
      </h2>
      <div className="grid gap-3 lg:grid-cols-2">
        {loose.map((group) => (
          <AskingCard key={group.component?.id ?? 'general'} group={group} active={home?.active ?? []} />
        ))}
      </div>
    </section>
  );
}

function Written({ show }: { show: 'new' | 'all' }) {
  const navigate = useNavigate();
  const answer = useInfiniteQuery(signalsQuery(show === 'new' ? { state: 'new' } : {}));
  return (
    <section className="flex flex-col gap-3" aria-labelledby="asking">
      <div className="flex items-center justify-between gap-4">
        <h2 id="asking" className="text-sm font-semibold">
          What they wrote
        </h2>
        <Segmented<'new' | 'all'>
          label="Show"
          value={show}
          onChange={(next) =>
            void navigate({ to: '/signals', search: next === 'new' ? {} : { show: next }, replace: true })
          }
          options={[
            { value: 'new', label: 'New' },
            { value: 'all', label: 'All' },
          ]}
        />
      </div>
      <Card>
        <Loaded of={answer} what="The signals">
          {({ pages }) => {
            const signals = pages.flatMap(({ items }) => items);
            return (
              <List
                signals={signals.filter(({ state }) => show === 'all' || state === 'new')}
                none={<Nobody />}
              />
            );
          }}
        </Loaded>
        <MoreButton of={answer} />
      </Card>
    </section>
  );
}

function List({ signals, none }: { signals: readonly SignalView[]; none: ReactNode }) {
  if (signals.length === 0)
    return typeof none === 'string' ? <p className="p-5 text-sm text-muted">{none}</p> : none;
  return (
    <ul className="divide-y divide-line">
      {signals.map((signal) => (
        <SignalRow key={signal.id} signal={signal} />
      ))}
    </ul>
  );
}
