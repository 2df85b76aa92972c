import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { DrillMark } from '../drills/DrillMark.tsx';
import { clockAt, isLate } from '../incident/clock-at.ts';
import { IncidentClock } from '../incident/IncidentClock.tsx';
import { useNow } from '../live/use-now.ts';
import { cx } from '../ui/classes.ts';

type Props = { owed: Owed; first: boolean; aside: string; children: ReactNode };

/** What every promise of yours shows: its clock, its incident, to whom. Late, the frame says so too. */
export function OwedFrame({ owed: { incident, audience }, first, aside, children }: Props) {
  const clock = clockAt(audience.clock, useNow('second'));
  const calm = first ? 'border-edge' : 'border-line';
  const late = clock.timeState === 'silent' ? 'border-silent' : 'border-late';
  return (
    <article
      data-owed={incident.name}
      data-audience={audience.audience}
      className={cx(
        'overflow-hidden rounded-card border bg-surface shadow-card',
        isLate(clock) ? late : calm,
      )}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 pt-3.5 sm:px-5">
        <DrillMark />
        <IncidentClock clock={audience.clock} size={first ? 'large' : 'normal'} />
        <h3 className="min-w-0 flex-1 basis-56 truncate text-sm">
          <Link
            to="/incidents/$incidentId"
            params={{ incidentId: incident.id }}
            className="font-semibold underline-offset-4 hover:underline"
          >
            <span className="text-muted">{incident.name}</span> {incident.headline}
          </Link>
        </h3>
        <span className="text-sm text-muted">{aside}</span>
      </header>
      {children}
    </article>
  );
}
