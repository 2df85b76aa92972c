import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { homeQuery } from '../api/queries.ts';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { Shape } from '../ui/Shape.tsx';
import { span } from '../ui/times.ts';
import { customerOf } from './audiences.ts';
import { clockAt } from './clock-at.ts';
import { firstName } from './owner.ts';

/** On every screen while somebody hears nothing: who, for how long, and the way to the words. An alert to their owner only. */
export function SilenceBar() {
  const { data } = useQuery(homeQuery);
  const now = useNow('second');
  const { stale } = useLive();
  if (!data || stale) return null;
  const silent = [...data.youOwe, ...data.othersOwe]
    .map((owed) => ({ ...owed, clock: clockAt(owed.audience.clock, now) }))
    .filter(({ clock }) => clock.timeState === 'silent' && clock.state !== 'sending');
  const shown = silent.slice(0, 2);
  return (
    <>
      {shown.map((one) => (
        <Silent key={`${one.incident.id} ${one.audience.audience}`} {...one} />
      ))}
      {silent.length > shown.length && (
        <p className="filled-state bg-silent px-4 pb-2 text-center text-xs font-semibold text-on-state">
          <Link to="/" className="underline underline-offset-2">
            And {silent.length - shown.length} more who hear nothing
          </Link>
        </p>
      )}
    </>
  );
}

function Silent({ incident, audience, clock }: Owed & { clock: ReturnType<typeof clockAt> }) {
  return (
    <section
      role={clock.yours ? 'alert' : undefined}
      aria-label={`${incident.name}, ${audience.name}: silent`}
      data-silence={incident.id}
      className="filled-state flex min-h-11 items-center gap-x-3 sm:justify-center bg-silent px-4 py-2 text-sm font-semibold text-on-state"
    >
      <Shape name="silent" size={16} />
      <p className="max-sm:flex-1">
        {incident.name}: {whoHears(audience)} heard nothing.{' '}
        {clock.yours ? 'You owe' : `${clock.owner ? firstName(clock.owner.name) : 'Nobody'} owes`} the word.
        {/* Minutes stay out of what is read aloud: an alert that changes each minute would be read each minute. */}
        <span aria-hidden> {span(clock.lateMinutes)} late.</span>
      </p>
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: incident.id }}
        className="inline-flex h-7 shrink-0 items-center rounded-control border border-current/50 px-2.5 text-xs pointer-coarse:h-11"
      >
        {clock.yours ? 'Send the words' : 'Open'}
      </Link>
    </section>
  );
}

/** One customer has, all others have. */
function whoHears({ audience, name }: Owed['audience']): string {
  if (audience === 'undecided') return 'customers have';
  if (audience === 'public') return 'readers of the page have';
  return customerOf(audience) === null && !audience.startsWith('reply:') ? `${name} have` : `${name} has`;
}
