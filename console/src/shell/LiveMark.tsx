import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { Shape } from '../ui/Shape.tsx';
import { timeOfDay } from '../ui/times.ts';

/** "● live 14:46": by the server's clock. */
export function LiveMark() {
  const { state } = useLive();
  const now = useNow();
  if (state === 'stale') {
    return (
      <span className="inline-flex items-center gap-1.5 text-xs font-medium text-late">
        <Shape name="unknown" size={14} />
        not live
      </span>
    );
  }
  return (
    <span
      className="tabular inline-flex items-center gap-1.5 text-xs font-medium text-muted"
      data-live={state}
    >
      <span className={state === 'live' ? 'text-ok' : 'text-hold'}>
        <Shape name={state === 'live' ? 'working' : 'undecided'} size={8} />
      </span>
      {state === 'live' ? 'live' : 'connecting'}
      <time className="max-[24rem]:hidden" dateTime={new Date(now).toISOString()}>
        {timeOfDay(now)}
      </time>
    </span>
  );
}
