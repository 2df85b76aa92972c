import type { Clock } from '../../../src/inbound/api/shapes/incident.ts';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { cx } from './classes.ts';
import { clockWords, showsSeconds } from './clock-words.ts';
import { Shape } from './Shape.tsx';

/** Which token each state wears; the same in badges, bars and strips. */
export const stateColour: Record<Clock['state'], string> = {
  undecided: 'text-plan',
  ok: 'text-ok',
  'due-soon': 'text-soon',
  overdue: 'text-late',
  silent: 'text-silent',
  writing: 'text-plan',
  waiting: 'text-hold',
  sending: 'text-plan',
  paused: 'text-hold',
  done: 'text-hold',
};

const filled: Partial<Record<Clock['state'], string>> = {
  overdue: 'filled-state bg-late text-on-state',
  silent: 'filled-state bg-silent text-on-state',
};

/**
 * An audience's clock: shape, word, colour and minutes together. Outline is fine, filled is late.
 * While live updates are stopped it turns hollow and says so: never a stale "ok".
 */
export function ClockBadge({ clock, size = 'normal' }: { clock: Clock; size?: 'normal' | 'large' }) {
  const now = useNow(showsSeconds(clock.state) ? 'second' : 'minute');
  const { stale } = useLive();
  const words = stale ? 'Not sure' : clockWords(clock, now);
  return (
    <span
      role="timer"
      aria-live="off"
      data-clock={stale ? 'unknown' : clock.state}
      title={clock.due ? `Due ${new Date(clock.due).toISOString().slice(11, 16)} UTC` : undefined}
      className={cx(
        'tabular inline-flex items-center gap-1.5 rounded-full font-semibold whitespace-nowrap',
        size === 'large' ? 'h-8 px-3 text-sm' : 'h-6 px-2 text-xs',
        stale
          ? 'border border-dashed border-edge text-muted'
          : (filled[clock.state] ?? cx('border border-current/35', stateColour[clock.state])),
      )}
    >
      {/* Keyed by state, so that it pulses once when the state changes and never while it stays. */}
      <Shape
        key={clock.state}
        name={stale ? 'unknown' : clock.state}
        size={size === 'large' ? 16 : 14}
        className="pulse-once shrink-0 rounded-full"
      />
      {words}
    </span>
  );
}
