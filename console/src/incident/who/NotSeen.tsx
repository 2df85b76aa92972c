import { EyeOff } from 'lucide-react';
import type { IncidentView } from '../../../../src/inbound/api/shapes/incident.ts';
import { isNarrow, nameOf } from '../audiences.ts';

/** What was said to fewer people stays with them when more are told: how much of it, and to whom. */
export function NotSeen({ incident, to }: { incident: IncidentView; to: string }) {
  const kept = narrowerThan(incident, to);
  if (kept.length === 0) return null;
  return (
    <p className="flex gap-2.5 rounded-control bg-canvas px-3 py-2 text-sm text-muted" data-not-seen>
      <EyeOff aria-hidden size={16} className="mt-0.5 shrink-0" />
      <span>
        They will not see {kept.map(({ words, name }) => `${words} to ${name}`).join(' and ')}, nor anything
        that was answered there.
      </span>
    </p>
  );
}

function narrowerThan(incident: IncidentView, to: string): { words: string; name: string }[] {
  return incident.audiences
    .filter(({ audience }) => audience !== to && isNarrow(audience))
    .flatMap(({ audience }) => {
      const said = incident.updates.filter(
        (update) => update.audience === audience && update.state === 'published',
      ).length;
      if (said === 0) return [];
      return [{ words: said === 1 ? 'the words' : `the ${said} updates`, name: nameOf(incident, audience) }];
    });
}
