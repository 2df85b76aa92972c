import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { may } from '../../shell/access.ts';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card, CardHead } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { FollowUpRow } from './FollowUpRow.tsx';
import { followUpsQuery } from './review.ts';

/** What is still to be done, by whom, by when; below it what was. */
export function FollowUps({ incident }: { incident: IncidentView }) {
  // What is to be done outlives the incident: it can be written when nothing else can be any more.
  const mayChange = may(useSession(), 'responder');
  const [adding, setAdding] = useState(false);
  const followUps = useQuery(followUpsQuery(incident.id));
  return (
    <Card aria-labelledby="follow-ups">
      <CardHead
        id="follow-ups"
        title="Follow-ups"
        hint="Each has one owner and one time. Candor reminds them, and then whoever led."
      >
        {mayChange && (
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => setAdding(true)}>
            Add a follow-up
          </Button>
        )}
      </CardHead>
      <Loaded of={followUps} what="The follow-ups">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nothing is to be done yet">
              What keeps this from happening again, or makes the next time shorter. A few that get done are
              worth more than a long list.
            </EmptyState>
          ) : (
            <ul className="flex flex-col">
              {items.map((one) => (
                <FollowUpRow key={one.id} followUp={one} mayChange={mayChange} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <FollowUpDialog incident={incident.id} onClose={() => setAdding(false)} />}
    </Card>
  );
}
