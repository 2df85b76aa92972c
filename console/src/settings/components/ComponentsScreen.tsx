import { useQuery } from '@tanstack/react-query';
import { FolderPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { componentGroupsQuery, componentsQuery } from '../../api/queries.ts';
import { may } from '../../shell/access.ts';
import { Screen } from '../../shell/Screen.tsx';
import { useSession } from '../../shell/use-session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { ArchivedList } from './ArchivedList.tsx';
import { blocksOf } from './blocks.ts';
import { ComponentBlock, type Editing } from './ComponentBlock.tsx';
import { ComponentDialog } from './ComponentDialog.tsx';
import { GroupDialog } from './GroupDialog.tsx';

/** The parts of the service, in customers' words and in the order of the page. */
export function ComponentsScreen() {
  const session = useSession();
  const components = useQuery(componentsQuery);
  const groups = useQuery(componentGroupsQuery);
  const [editing, setEditing] = useState<Editing | null>(null);
  const mayEdit = may(session, 'admin');
  const add = (
    <Button
      icon={<Plus aria-hidden size={16} />}
      onClick={() => setEditing({ kind: 'component', component: null })}
    >
      Add component
    </Button>
  );
  return (
    <Screen
      narrow
      title="Components"
      about="What your service is made of, in your customers' words. Their state is what was last published; it changes with the words, in an incident."
      act={
        mayEdit && (
          <div className="flex gap-2">
            <Button
              icon={<FolderPlus aria-hidden size={16} />}
              onClick={() => setEditing({ kind: 'group', group: null })}
            >
              Add group
            </Button>
            {add}
          </div>
        )
      }
    >
      <Loaded of={components} what="The components">
        {(all) => {
          const shown = all.filter(({ archived }) => !archived);
          const blocks = blocksOf(shown, groups.data ?? []);
          return (
            <>
              {shown.length === 0 && (
                <Card>
                  <EmptyState title="No component yet" act={mayEdit && add}>
                    Components stand on your status page with a word each: Working, Slow, Down. Three are
                    enough to start.
                  </EmptyState>
                </Card>
              )}
              {blocks.map((block) => (
                <ComponentBlock
                  key={block.group?.id ?? 'none'}
                  block={block}
                  groups={blocks.flatMap(({ group }) => group ?? [])}
                  mayEdit={mayEdit}
                  onEdit={setEditing}
                />
              ))}
              <ArchivedList components={all.filter(({ archived }) => archived)} mayEdit={mayEdit} />
            </>
          );
        }}
      </Loaded>
      {editing?.kind === 'component' && (
        <ComponentDialog
          component={editing.component}
          groups={groups.data ?? []}
          onClose={() => setEditing(null)}
        />
      )}
      {editing?.kind === 'group' && <GroupDialog group={editing.group} onClose={() => setEditing(null)} />}
    </Screen>
  );
}
