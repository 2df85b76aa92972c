import { useQuery } from '@tanstack/react-query';
import { LogOut, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import type { Session } from '../api/shapes.ts';
import { useNow } from '../live/use-now.ts';
import { buttonClass } from '../ui/Button.tsx';
import { timeWithSeconds } from '../ui/times.ts';
import { DrillClock } from './DrillClock.tsx';
import { drillQuery } from './drills.ts';
import { EndDrill } from './EndDrill.tsx';
import { leaveDrill } from './leave-drill.ts';

/** Over every screen of a drill, for as long as it lasts: what this is, its time, and the way out. */
export function DrillBand({ drill: { id, title } }: { drill: NonNullable<Session['drill']> }) {
  const { data: drill } = useQuery(drillQuery(id));
  const now = useNow('second');
  const ended = drill?.state === 'ended';
  useEffect(() => {
    if (ended) void leaveDrill('/drills');
  }, [ended]);
  return (
    <section
      aria-label="Drill"
      className="filled-state flex flex-wrap items-center gap-x-4 border-b-6 border-soon border-dashed bg-plan px-4 py-1.5 text-sm text-on-state sm:px-6 lg:px-8"
    >
      <p className="flex min-w-0 flex-1 basis-64 items-center gap-2">
        <TriangleAlert aria-hidden size={18} className="shrink-0" />
        <strong className="text-base tracking-widest">DRILL</strong>
        <span className="min-w-0 truncate max-sm:sr-only">{title}. Nothing is real, and nothing leaves.</span>
        <time className="tabular ml-auto shrink-0 font-medium" dateTime={new Date(now).toISOString()}>
          {timeWithSeconds(now)}
        </time>
      </p>
      {drill && !ended && (
        <div className="flex flex-wrap items-center gap-1">
          <DrillClock drill={drill} inverse />
          <EndDrill id={id} look="inverse" done={() => void leaveDrill('/drills')} />
          <a href="/drills" className={buttonClass('inverse', 'small')}>
            <LogOut aria-hidden size={14} />
            <span className="max-sm:sr-only">Leave</span>
          </a>
        </div>
      )}
    </section>
  );
}
