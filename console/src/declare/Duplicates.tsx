import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '../../../src/inbound/api/shapes/incident.ts';
import { buttonClass } from '../ui/Button.tsx';
import { alike } from './guess.ts';

/** "Looks like INC-141, join?": an offer beside the form, never in its way. */
export function Duplicates({
  sentence,
  open,
  onJoin,
}: {
  sentence: string;
  open: readonly IncidentSummary[];
  onJoin: () => void;
}) {
  const found = alike(sentence, open)[0];
  if (!found) return null;
  return (
    <p
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-accent px-3 py-2 text-sm"
      data-duplicate={found.name}
    >
      <span className="flex-1">
        Looks like <strong className="font-semibold">{found.name}</strong>: {found.headline}
      </span>
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: found.id }}
        onClick={onJoin}
        className={buttonClass('secondary', 'small')}
      >
        Join it
      </Link>
    </p>
  );
}
