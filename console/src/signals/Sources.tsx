import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { signalSourcesQuery } from '../api/queries.ts';
import { may } from '../shell/access.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Card, CardHead } from '../ui/Card.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { SourceDialog } from './SourceDialog.tsx';
import { SourceRow } from './SourceRow.tsx';

/** Where signals come from: our own pages by themselves, support desks and others once they are connected. */
export function Sources() {
  const session = useSession();
  const mayEdit = may(session, 'admin');
  const answer = useQuery(signalSourcesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Card aria-labelledby="sources">
      <CardHead
        id="sources"
        title="Where signals come from"
        hint="Your status page and customers’ own pages, by themselves. Connect your support desk and whoever listens elsewhere: what they hear counts, and nothing is ever published by it."
      >
        {mayEdit && (
          <Button icon={<Plus aria-hidden size={16} />} onClick={() => setAdding(true)}>
            Connect a source
          </Button>
        )}
      </CardHead>
      <Loaded of={answer} what="The sources">
        {(sources) =>
          sources.length === 0 ? (
            <p className="px-4 pb-5 text-sm text-muted sm:px-5">
              Nothing else is connected yet.
              {!mayEdit && ' An admin can connect Zendesk, Intercom and others.'}
            </p>
          ) : (
            <ul className="divide-y divide-line border-t border-line">
              {sources.map((source) => (
                <SourceRow key={source.id} source={source} mayEdit={mayEdit} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <SourceDialog onClose={() => setAdding(false)} />}
    </Card>
  );
}
