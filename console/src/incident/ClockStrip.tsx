import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { byUrgency } from './clock-at.ts';
import { IncidentClock } from './IncidentClock.tsx';
import { openAudiences, whoOwes } from './owner.ts';
import { useMedia } from './use-media.ts';

/** On a phone the clocks stay in sight while the rest scrolls. The rail below says the same with more words. */
export function ClockStrip({ incident }: { incident: IncidentView }) {
  const open = openAudiences(incident.audiences).toSorted(byUrgency);
  const worst = open[0];
  const narrow = useMedia('(max-width: 63.99rem)');
  if (!worst || !narrow) return null;
  return (
    <div
      aria-hidden
      className="sticky top-14 z-20 -mx-4 -mt-5 flex items-center gap-2 overflow-x-auto border-b border-line bg-canvas px-4 py-2 sm:-mx-6 sm:px-6"
    >
      <span className="shrink-0 grow text-sm font-semibold">{whoOwes(worst.clock)}</span>
      {open.map((audience) => (
        <span key={audience.audience} title={audience.name} className="shrink-0">
          <IncidentClock clock={audience.clock} />
        </span>
      ))}
    </div>
  );
}
