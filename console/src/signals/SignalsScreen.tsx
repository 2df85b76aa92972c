import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { signalsQuery } from '../api/queries.ts';
import { Screen } from '../shell/Screen.tsx';
import { useSession } from '../shell/use-session.ts';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AlertProposals } from './AlertProposals.tsx';
import { SignalRow } from './SignalRow.tsx';

/** What people and machines say is wrong, before anybody declared it. Nothing here publishes by itself. */
export function SignalsScreen() {
  const { show = 'new' } = useSearch({ from: '/shell/signals' });
  const navigate = useNavigate();
  const answer = useInfiniteQuery(signalsQuery(show === 'new' ? { state: 'new' } : {}));
  return (
    <Screen title="Signals" about="“Are you down?”, seen early. Declare from one, or say that it is not you.">
      <AlertProposals />
      <section className="flex flex-col gap-3" aria-labelledby="asking">
        <div className="flex items-center justify-between gap-4">
          <h2 id="asking" className="text-sm font-semibold">
            People are asking
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
              const signals = pages
                .flatMap(({ items }) => items)
                .filter(({ state }) => show === 'all' || state === 'new');
              if (signals.length === 0) return <None />;
              return (
                <ul className="divide-y divide-line">
                  {signals.map((signal) => (
                    <SignalRow key={signal.id} signal={signal} />
                  ))}
                </ul>
              );
            }}
          </Loaded>
          <MoreButton of={answer} />
        </Card>
      </section>
    </Screen>
  );
}

function None() {
  const { pagesUrl } = useSession();
  return (
    <EmptyState title="No one is asking">
      Reports come from “Tell us it is broken” on{' '}
      <a
        href={`${pagesUrl}/report`}
        target="_blank"
        rel="noreferrer"
        className="font-medium text-accent underline underline-offset-2"
      >
        your status page
      </a>
      . They stand here as people wrote them.
    </EmptyState>
  );
}
