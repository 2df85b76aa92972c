import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { componentGroupsQuery, componentsQuery } from '../../api/queries.ts';
import type { SubscriberShape } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Table, Td, Th, Tr } from '../../ui/Table.tsx';
import { subscriberStates } from './states.ts';

export function SubscriberTable({
  subscribers,
  mayEdit,
}: {
  subscribers: readonly SubscriberShape[];
  mayEdit: boolean;
}) {
  const [leaving, setLeaving] = useState<SubscriberShape | null>(null);
  const remove = useAct(({ id }: SubscriberShape) => api.delete(`/subscribers/${id}`), {
    renews: [['subscribers']],
    says: 'Removed. They get no more mail.',
    done: () => setLeaving(null),
  });
  return (
    <>
      <Table label="Subscribers">
        <thead>
          <tr>
            <Th>Address</Th>
            <Th>State</Th>
            <Th>Gets</Th>
            <Th>Since</Th>
            {mayEdit && (
              <Th>
                <span className="sr-only">Acts</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {subscribers.map((subscriber) => (
            <Tr key={subscriber.id}>
              <Td className="font-medium">{subscriber.address}</Td>
              <Td>
                <State subscriber={subscriber} />
              </Td>
              <Td>
                <Wishes subscriber={subscriber} />
              </Td>
              <Td className="whitespace-nowrap text-muted">
                <RelativeTime at={subscriber.confirmedAt ?? subscriber.createdAt} />
              </Td>
              {mayEdit && (
                <Td className="w-12 text-right">
                  <IconButton label={`Remove ${subscriber.address}`} onClick={() => setLeaving(subscriber)}>
                    <Trash2 aria-hidden size={15} />
                  </IconButton>
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
      <Confirm
        open={leaving !== null}
        title={`Remove ${leaving?.address ?? ''}?`}
        act="Remove"
        danger
        busy={remove.isPending}
        onClose={() => setLeaving(null)}
        onAct={() => leaving && remove.mutate(leaving)}
      >
        They get no more mail. They can subscribe again on your page.
        {remove.error && <ErrorNote className="mt-3" title="Not removed" error={remove.error} />}
      </Confirm>
    </>
  );
}

function State({ subscriber: { state, restingReason } }: { subscriber: SubscriberShape }) {
  const { word, shape, tone } = subscriberStates[state];
  return (
    <span className="flex flex-col items-start gap-0.5">
      <Badge tone={tone} icon={<Shape name={shape} size={12} />}>
        {word}
      </Badge>
      {restingReason && (
        <span className="max-w-72 truncate text-xs text-muted" title={restingReason}>
          {restingReason}
        </span>
      )}
    </span>
  );
}

function Wishes({ subscriber }: { subscriber: SubscriberShape }) {
  const components = useQuery(componentsQuery).data ?? [];
  const groups = useQuery(componentGroupsQuery).data ?? [];
  if (subscriber.everything) return 'Everything';
  const named = (all: readonly { id: string; name: string }[], ids: readonly string[]) =>
    ids.flatMap((id) => all.find((one) => one.id === id)?.name ?? []);
  const names = [...named(groups, subscriber.groups), ...named(components, subscriber.components)];
  if (subscriber.incidents.length > 0)
    names.push(
      subscriber.incidents.length === 1 ? 'one incident' : `${subscriber.incidents.length} incidents`,
    );
  return names.join(', ') || <span className="text-muted">nothing chosen</span>;
}
