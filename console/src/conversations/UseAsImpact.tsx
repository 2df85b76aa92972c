import { useQuery } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ConversationView, MessageView } from '../../../src/inbound/api/shapes/conversations.ts';
import { incidentQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';

const RecordImpact = lazy(() =>
  import('../impact/RecordImpact.tsx').then(({ RecordImpact }) => ({ default: RecordImpact })),
);

/** What they wrote says how it is for them: one click, and it stands in the form in their words. */
export function UseAsImpact({ one, message }: { one: ConversationView; message: MessageView }) {
  const [open, setOpen] = useState(false);
  const { data: incident } = useQuery({ ...incidentQuery(one.incident.id), enabled: open });
  if (!one.customer || one.incident.resolved || message.text === '') return null;
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="mt-1.5"
        icon={<Gauge aria-hidden size={13} />}
        busy={open && !incident}
        onClick={() => setOpen(true)}
      >
        Use as impact
      </Button>
      {open && incident && (
        <Suspense>
          <RecordImpact
            incident={incident}
            customer={one.customer}
            from={{ message: message.id, text: message.text }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
