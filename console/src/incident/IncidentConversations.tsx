import { useState } from 'react';
import type { ConversationsView } from '../../../src/inbound/api/shapes/conversations.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import type { State } from '../conversations/acts.ts';
import { Inbox } from '../conversations/Inbox.tsx';
import { Card, CardHead } from '../ui/Card.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Segmented } from '../ui/Segmented.tsx';

type Props = { incident: IncidentView; counts: ConversationsView['counts'] | undefined; wrote: number };

/** Who wrote about this incident. */
export function IncidentConversations({ incident, counts, wrote }: Props) {
  const [chosen, setChosen] = useState<State | null>(null);
  if (!counts) return null;
  if (wrote === 0) return <NoOne />;
  const state = chosen ?? firstOf(counts);
  return (
    <Card aria-label="Conversations">
      <CardHead title={words(counts['needs-reply'])}>
        <Segmented<State>
          label="Which conversations"
          value={state}
          onChange={setChosen}
          options={[
            { value: 'needs-reply', label: `Needs reply ${counts['needs-reply'] || ''}` },
            { value: 'waiting', label: `Waiting ${counts.waiting || ''}` },
            { value: 'done', label: `Done ${counts.done || ''}` },
          ]}
        />
      </CardHead>
      <Inbox state={state} chosen={null} incident={incident.id} keys={false} />
    </Card>
  );
}

function firstOf(counts: ConversationsView['counts']): State {
  if (counts['needs-reply'] > 0) return 'needs-reply';
  return counts.waiting > 0 ? 'waiting' : 'done';
}

function words(waiting: number): string {
  if (waiting === 0) return 'Everybody who wrote has an answer';
  return waiting === 1 ? 'One person waits for an answer' : `${waiting} people wait for an answer`;
}

function NoOne() {
  return (
    <Card>
      <EmptyState title="No one has written">
        Whoever answers our mail or writes on a page about this incident stands here, with the time by which
        we owe an answer.
      </EmptyState>
    </Card>
  );
}
