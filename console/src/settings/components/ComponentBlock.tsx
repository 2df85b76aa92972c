import { Pencil } from 'lucide-react';
import type { ComponentGroup, ComponentShape } from '../../api/shapes.ts';
import { Card } from '../../ui/Card.tsx';
import { ComponentStatus } from '../../ui/ComponentStatus.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { Block } from './blocks.ts';
import { MoveButtons } from './MoveButtons.tsx';
import { useMoveComponent, useMoveGroup } from './use-move.ts';

/** What is being edited: a component, a new one, a group, a new one. */
export type Editing =
  | { kind: 'component'; component: ComponentShape | null }
  | { kind: 'group'; group: ComponentGroup | null };

type Props = {
  block: Block;
  groups: readonly ComponentGroup[];
  mayEdit: boolean;
  onEdit: (editing: Editing) => void;
};

/** A group, or those without one, as customers see them under each other. */
export function ComponentBlock({ block: { group, components }, groups, mayEdit, onEdit }: Props) {
  const move = useMoveComponent();
  return (
    <Card aria-label={group?.name ?? 'Without a group'}>
      {group && <GroupHead group={group} groups={groups} mayEdit={mayEdit} onEdit={onEdit} />}
      {move.error && (
        <ErrorNote
          className="m-3"
          title="Not moved"
          error={move.error}
          safe="The order is as it was."
          onRetry={() => move.reset()}
        />
      )}
      {components.length === 0 && (
        <p className="px-5 py-4 text-muted">Nothing in this group yet. It is not shown on the page.</p>
      )}
      <ul className="divide-y divide-line">
        {components.map((component, at) => (
          <li
            key={component.id}
            className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-canvas sm:px-5"
          >
            <div className="flex min-w-0 flex-1 flex-col gap-x-4 sm:flex-row sm:items-center">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{component.name}</p>
                {component.description && (
                  <p className="truncate text-xs text-muted">{component.description}</p>
                )}
              </div>
              <ComponentStatus status={component.status} />
            </div>
            {mayEdit && (
              <div className="-mr-2 flex items-center">
                <MoveButtons
                  name={component.name}
                  at={at}
                  of={components.length}
                  onMove={(to) => move.mutate({ items: components, from: at, to })}
                />
                <IconButton
                  label={`Edit ${component.name}`}
                  onClick={() => onEdit({ kind: 'component', component })}
                >
                  <Pencil aria-hidden size={15} />
                </IconButton>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function GroupHead({ group, groups, mayEdit, onEdit }: Omit<Props, 'block'> & { group: ComponentGroup }) {
  const move = useMoveGroup();
  const at = groups.findIndex(({ id }) => id === group.id);
  return (
    <header className="flex min-h-12 items-center gap-3 border-b border-line px-4 sm:px-5">
      <h2 className="flex-1 text-sm font-semibold">{group.name}</h2>
      {mayEdit && (
        <div className="-mr-2 flex items-center">
          <MoveButtons
            name={group.name}
            at={at}
            of={groups.length}
            onMove={(to) => move.mutate({ items: groups, from: at, to })}
          />
          <IconButton label={`Edit group ${group.name}`} onClick={() => onEdit({ kind: 'group', group })}>
            <Pencil aria-hidden size={15} />
          </IconButton>
        </div>
      )}
    </header>
  );
}
