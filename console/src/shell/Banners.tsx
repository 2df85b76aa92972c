import { Link } from '@tanstack/react-router';
import { FlaskConical, MailX, TimerOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Session } from '../api/shapes.ts';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { dateAndTime, timeWithSeconds } from '../ui/times.ts';

/** What every screen must say: a held clock, a demo, mail that goes nowhere. */
export function Banners({ session }: { session: Session }) {
  return (
    <section aria-label="About this installation">
      {session.testClock && !session.drill && <HeldClock />}
      {session.demo && (
        <Bar icon={<FlaskConical aria-hidden size={16} />}>
          <strong>Demo.</strong> A sample company. Nothing here can reach a real address.{' '}
          {!session.drill && (
            <Link to="/drills" className="font-medium underline underline-offset-2">
              Its drill
            </Link>
          )}
        </Bar>
      )}
      {session.mail === 'outbox-only' && !session.demo && !session.drill && (
        <Bar icon={<MailX aria-hidden size={16} />}>
          <strong>Mail lands only in the Outbox.</strong> Nobody receives it until{' '}
          <code className="font-mono">SMTP_URL</code> is set.{' '}
          <Link to="/outbox" className="font-medium underline underline-offset-2">
            Open the Outbox
          </Link>
        </Bar>
      )}
    </section>
  );
}

/** Stays in sight while it is true. */
export function StoppedBar() {
  const { stale, stoppedAt } = useLive();
  if (!stale) return null;
  return (
    <p
      role="status"
      className="filled-state flex min-h-10 items-center justify-center gap-2 bg-late px-4 py-2 text-center text-sm font-semibold text-on-state"
    >
      Live updates stopped at {timeWithSeconds(stoppedAt ?? Date.now())}, reconnecting
    </p>
  );
}

function HeldClock() {
  const now = useNow();
  return (
    <Bar icon={<TimerOff aria-hidden size={16} />} loud>
      <strong>Test clock.</strong> Time is held at{' '}
      <time dateTime={new Date(now).toISOString()}>{dateAndTime(now)}</time> and moves only when a test moves
      it.
    </Bar>
  );
}

function Bar({ icon, loud = false, children }: { icon: ReactNode; loud?: boolean; children: ReactNode }) {
  return (
    <div
      className={
        loud
          ? 'flex min-h-10 items-center justify-center gap-2.5 bg-ink px-4 py-2 text-sm text-canvas'
          : 'flex min-h-10 items-center justify-center gap-2.5 border-b border-line bg-surface px-4 py-2 text-sm text-ink'
      }
    >
      <span className="shrink-0">{icon}</span>
      <p>{children}</p>
    </div>
  );
}
