import { useInfiniteQuery } from '@tanstack/react-query';
import { followUpsEverywhereQuery } from '../api/queries.ts';
import { IncidentLink } from '../home/IncidentLink.tsx';
import { FollowUpRow } from '../incident/review/FollowUpRow.tsx';
import { may } from '../shell/access.ts';
import { Screen } from '../shell/Screen.tsx';
import { useSession } from '../shell/use-session.ts';
import { Card } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';

/** Everything that is still to be done, of all incidents: one's own first. */
export function FollowUpsScreen() {
  const query = useInfiniteQuery(followUpsEverywhereQuery);
  const mayChange = may(useSession(), 'responder');
  return (
    <Screen
      narrow
      title="Follow-ups"
      about="What is still to be done after incidents. Yours stand first, and what is late before what is not."
    >
      <Loaded of={query} what="The follow-ups">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Card>
                <EmptyState title="Nothing is left to do">
                  Follow-ups are added on the Review tab of an incident, and stay here until they are done.
                </EmptyState>
              </Card>
            );
          return (
            <Card aria-label="Open follow-ups">
              <ul className="[&>li:first-child]:border-t-0">
                {items.map((one) => (
                  <FollowUpRow
                    key={one.id}
                    followUp={one}
                    mayChange={mayChange}
                    place={<IncidentLink incident={one.incident} tab="review" />}
                  />
                ))}
              </ul>
            </Card>
          );
        }}
      </Loaded>
      <MoreButton of={query} />
    </Screen>
  );
}
