import type { ReplayResult } from '../../../src/inbound/api/shapes/replay.ts';
import { cx } from '../ui/classes.ts';
import { Beside } from './Beside.tsx';
import { Happened } from './Happened.tsx';
import { Strip } from './Strip.tsx';
import { utcMoment } from './times.ts';
import { WithCandor } from './WithCandor.tsx';

/** What came of it: every word over time, the figures, and both stories next to each other. */
export function Result({ result, busy }: { result: ReplayResult; busy: boolean }) {
  return (
    <div className={cx('flex flex-col gap-6 transition-opacity', busy && 'opacity-60')} aria-busy={busy}>
      <header className="-mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-lg font-semibold tracking-[-0.01em]">{result.title}</h2>
        <p className="tabular text-sm text-muted">
          {utcMoment(result.begins)} to {utcMoment(result.ends)} UTC
        </p>
      </header>
      <Strip result={result} />
      <Beside result={result} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Happened result={result} />
        <WithCandor result={result} />
      </div>
    </div>
  );
}
