import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { followUpWebhooksQuery } from '../../api/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Card, CardHead } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { TrackerDialog } from './TrackerDialog.tsx';
import { TrackerRow } from './TrackerRow.tsx';

/** Where follow-ups go to be done: issue trackers, told by signed calls. */
export function Trackers() {
  const webhooks = useQuery(followUpWebhooksQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Card aria-labelledby="trackers">
      <CardHead
        id="trackers"
        title="Follow-ups to trackers"
        hint="Each new follow-up becomes an issue, by a signed call. Demo and drill incidents are never sent."
      >
        <Button icon={<Plus aria-hidden size={16} />} onClick={() => setAdding(true)}>
          Add a webhook
        </Button>
      </CardHead>
      <Loaded of={webhooks} what="The webhooks">
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Follow-ups stay in Candor">
              GitHub, GitLab, Jira, Linear, or anything that takes JSON. The link to the issue comes back.
            </EmptyState>
          ) : (
            <ul>
              {items.map((one) => (
                <TrackerRow key={one.id} webhook={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <TrackerDialog webhook={null} onClose={() => setAdding(false)} />}
    </Card>
  );
}
