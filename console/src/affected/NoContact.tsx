import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Shape } from '../ui/Shape.tsx';

/** Affected customers whom no mail reaches are somebody's task, until there is somebody to write to. */
export function NoContact({ incident, onFix }: { incident: IncidentView; onFix: () => void }) {
  const me = useSession().person;
  const { unreachable, owner } = incident.affected;
  if (unreachable === 0 || incident.status === 'resolved') return null;
  const who = owner === null ? 'Somebody finds' : owner.id === me.id ? 'You find' : `${owner.name} finds`;
  return (
    <div
      className="flex items-center gap-3 rounded-card border border-line bg-surface px-4 py-3 text-sm"
      data-no-contact
    >
      <span className="text-late">
        <Shape name="overdue" />
      </span>
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">
          {unreachable === 1 ? '1 customer has' : `${unreachable.toLocaleString('en')} customers have`} no
          contact.
        </strong>{' '}
        <span className="text-muted">{who} out whom to write to.</span>
      </p>
      <Button size="small" onClick={onFix}>
        Fix
      </Button>
    </div>
  );
}
