import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { alertRoutesQuery } from '../../api/queries.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { MailIn } from './MailIn.tsx';
import { RouteCard } from './RouteCard.tsx';
import { RouteDialog } from './RouteDialog.tsx';
import { Trackers } from './Trackers.tsx';
import { Unplaced } from './Unplaced.tsx';

/** Where alerts and mail come in, and what becomes of them; and where follow-ups go. */
export function IntegrationsScreen() {
  const session = useSession();
  const answer = useQuery(alertRoutesQuery);
  const [adding, setAdding] = useState(false);
  const mayEdit = may(session, 'admin');
  const add = (
    <Button icon={<Plus aria-hidden size={16} />} onClick={() => setAdding(true)}>
      Connect alerts
    </Button>
  );
  return (
    <Screen
      narrow
      title="Integrations"
      about="Where alerts and mail come in, and where follow-ups go. An alert can declare an incident or propose one; it never speaks to customers and never closes a clock."
      act={mayEdit && answer.data && answer.data.length > 0 && add}
    >
      <Loaded of={answer} what="The integrations">
        {(routes) =>
          routes.length === 0 ? (
            <Card>
              <EmptyState title="No alerts come in yet" act={mayEdit && add}>
                Prometheus Alertmanager, or anything that can post JSON. Each source gets an address of its
                own and rules that say what to do.
              </EmptyState>
            </Card>
          ) : (
            routes.map((route) => <RouteCard key={route.id} route={route} mayEdit={mayEdit} />)
          )
        }
      </Loaded>
      {mayEdit && (
        <>
          <MailIn />
          <Unplaced />
          <Trackers />
        </>
      )}
      {adding && <RouteDialog onClose={() => setAdding(false)} />}
    </Screen>
  );
}
