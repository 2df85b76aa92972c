import { Pencil } from 'lucide-react';
import type { Person } from '../../api/shapes.ts';
import { accessWords } from '../../shell/access.ts';
import { Badge } from '../../ui/Badge.tsx';
import { cx } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Avatar } from '../../ui/PersonName.tsx';

type Props = { person: Person; you: boolean; onEdit: (() => void) | null };

export function PersonRow({ person, you, onEdit }: Props) {
  return (
    <li
      className={cx(
        'flex min-h-15 items-center gap-3 px-4 py-2.5 hover:bg-canvas sm:px-5',
        !person.active && 'text-muted',
      )}
    >
      <Avatar person={person} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {person.name}
          {you && <Badge>you</Badge>}
          {person.executive && <Badge>executive</Badge>}
          {!person.active && <Badge>deactivated</Badge>}
          {person.active && !person.hasPassword && <Badge tone="hold">invited</Badge>}
        </p>
        <p className="truncate text-xs text-muted">{person.email}</p>
      </div>
      <span className="text-sm text-muted">{accessWords[person.access].name}</span>
      {onEdit && (
        <IconButton label={`Edit ${person.name}`} onClick={onEdit}>
          <Pencil aria-hidden size={15} />
        </IconButton>
      )}
    </li>
  );
}
