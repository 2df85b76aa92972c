import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ViewLinkShape } from '../../../../src/inbound/api/shapes/views.ts';
import { api } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { viewLinksQuery } from '../../views/queries.ts';
import { ViewLinkDialog } from './ViewLinkDialog.tsx';
import { ViewLinkTable } from './ViewLinkTable.tsx';

/** Links for people who only read and have no account here. */
export function ViewLinksScreen() {
  const session = useSession();
  const mayEdit = may(session, 'comms');
  const answer = useQuery({ ...viewLinksQuery, enabled: mayEdit });
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<ViewLinkShape | null>(null);
  const end = useAct(({ id }: ViewLinkShape) => api.delete(`/view-links/${id}`), {
    renews: [['view-links']],
    says: 'Link ended. It opens nothing any more.',
    done: () => setEnding(null),
  });
  const add = (
    <Button icon={<Plus aria-hidden size={16} />} onClick={() => setAdding(true)}>
      New link
    </Button>
  );
  return (
    <Screen
      narrow
      title="Links for readers"
      about="For a support desk or a board without accounts here: “Say this” or “Brief”, to read and nothing else. A sensitive incident is in none of them."
      act={answer.data && answer.data.items.length > 0 && add}
    >
      <Card>
        {!mayEdit ? (
          <NoPermission />
        ) : (
          <Loaded of={answer} what="The links">
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState title="No link yet" act={add}>
                  Put one into the help desk’s sidebar, and nobody there asks you what may be said.
                </EmptyState>
              ) : (
                <ViewLinkTable links={items} onEnd={setEnding} />
              )
            }
          </Loaded>
        )}
      </Card>
      {adding && <ViewLinkDialog onClose={() => setAdding(false)} />}
      <Confirm
        open={ending !== null}
        title={`End “${ending?.name ?? ''}”?`}
        act="End it"
        danger
        busy={end.isPending}
        onClose={() => setEnding(null)}
        onAct={() => ending && end.mutate(ending)}
      >
        Whoever reads with it sees nothing any more, at once.
        {end.error && <ErrorNote className="mt-3" title="Not ended" error={end.error} />}
      </Confirm>
    </Screen>
  );
}
