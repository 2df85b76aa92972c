import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { tokensQuery } from '../../api/queries.ts';
import type { Token } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { accessWords, may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { TokenDialog } from './TokenDialog.tsx';
import { TokenTable } from './TokenTable.tsx';

/** Keys for machines. The secret is shown once. */
export function TokensScreen() {
  const session = useSession();
  const mayEdit = may(session, 'admin');
  const answer = useQuery({ ...tokensQuery, enabled: mayEdit });
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Token | null>(null);
  const revoke = useAct(({ id }: Token) => api.delete(`/tokens/${id}`), {
    renews: [['tokens']],
    says: 'Token revoked. It opens nothing any more.',
    done: () => setEnding(null),
  });
  const add = (
    <Button icon={<Plus aria-hidden size={16} />} onClick={() => setAdding(true)}>
      New token
    </Button>
  );
  return (
    <Screen
      narrow
      title="Tokens"
      about="Keys for scripts and other programs. Each does no more than its access lets it."
      act={answer.data && answer.data.length > 0 && add}
    >
      <Card>
        {!mayEdit ? (
          <NoPermission />
        ) : (
          <Loaded of={answer} what="The tokens">
            {(tokens) =>
              tokens.length === 0 ? (
                <EmptyState title="No token yet" act={add}>
                  With a token, a deploy script or a bot declares, says and resolves as you do here.
                </EmptyState>
              ) : (
                <TokenTable tokens={tokens} onRevoke={setEnding} />
              )
            }
          </Loaded>
        )}
      </Card>
      {adding && <TokenDialog onClose={() => setAdding(false)} />}
      <Confirm
        open={ending !== null}
        title={`Revoke “${ending?.name ?? ''}”?`}
        act="Revoke"
        danger
        busy={revoke.isPending}
        onClose={() => setEnding(null)}
        onAct={() => ending && revoke.mutate(ending)}
      >
        Whatever uses it stops working at once. Its access was {ending ? accessWords[ending.access].name : ''}
        .{revoke.error && <ErrorNote className="mt-3" title="Not revoked" error={revoke.error} />}
      </Confirm>
    </Screen>
  );
}
