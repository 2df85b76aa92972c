import { useState } from 'react';
import type { RankedCustomer } from '../../../src/inbound/api/shapes/impact.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useWindow } from '../affected/use-window.ts';
import { useMedia } from '../incident/use-media.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { amount } from './impact.ts';
import { RecordImpact } from './RecordImpact.tsx';
import { WhyRank } from './WhyRank.tsx';

type Props = { incident: IncidentView; rows: readonly RankedCustomer[]; onEnd: () => void };

const columns =
  'grid grid-cols-[2.5rem_minmax(0,1.2fr)_minmax(0,1.4fr)_6rem_5rem_4.5rem] items-center gap-x-3';

/** Whoever needs a word or a hand first on top; only the rows on the screen are drawn. */
export function RankedRows({ incident, rows, onEnd }: Props) {
  const wide = useMedia('(min-width: 44rem)');
  const height = wide ? 68 : 164;
  const { box, shown } = useWindow(rows.length, height, onEnd);
  const [recording, setRecording] = useState<RankedCustomer | null>(null);
  const mayEdit = incident.may.respond && incident.status !== 'resolved';
  return (
    <>
      {wide && (
        <p
          aria-hidden
          className={cx(columns, 'h-8 border-y border-line px-4 text-xs font-medium text-muted sm:px-5')}
        >
          <span>Rank</span>
          <span>Account</span>
          <span>Blocked, in their words</span>
          <span>Hurts now</span>
          <span>Told</span>
        </p>
      )}
      <ul
        ref={box}
        aria-label="Who needs a word or a hand first"
        className="relative"
        style={{ height: rows.length * height }}
      >
        {rows.slice(shown.from, shown.to).map((row, at) => (
          <li
            key={row.customer.id}
            aria-posinset={shown.from + at + 1}
            aria-setsize={rows.length}
            data-ranked={row.customer.id}
            style={{ height, transform: `translateY(${(shown.from + at) * height}px)` }}
            className={cx(
              'absolute inset-x-0 top-0 border-b border-line px-4 hover:bg-canvas sm:px-5',
              wide
                ? columns
                : 'grid grid-cols-[2.5rem_minmax(0,1fr)_auto] content-start gap-x-2 gap-y-1 pt-3',
            )}
          >
            <WhyRank incident={incident.id} row={row} />
            <Account row={row} />
            {!wide && mayEdit && <Record row={row} onRecord={() => setRecording(row)} />}
            <Blocked row={row} wide={wide} />
            <p className={cx('tabular text-sm', !wide && 'col-span-2 col-start-2')}>
              {row.ratePerMinute > 0 ? (
                <>
                  <strong className="font-semibold">{amount(row.ratePerMinute)}</strong>{' '}
                  <span className="text-xs text-muted">{wide ? '' : 'weighted users hurt now'}</span>
                </>
              ) : (
                <span className="text-ok">all back</span>
              )}
            </p>
            <p className={cx('tabular truncate text-sm', !wide && 'col-span-2 col-start-2')}>
              {!wide && <span className="text-muted">Told </span>}
              {row.told ? <ClockTime at={row.told.at} /> : <span className="text-late">never</span>}
              {row.answer !== null && <span className="text-xs text-muted"> · chose {row.answer}</span>}
            </p>
            {wide && (mayEdit ? <Record row={row} onRecord={() => setRecording(row)} /> : <span />)}
          </li>
        ))}
      </ul>
      {recording && (
        <RecordImpact incident={incident} customer={recording.customer} onClose={() => setRecording(null)} />
      )}
    </>
  );
}

function Record({ row, onRecord }: { row: RankedCustomer; onRecord: () => void }) {
  return (
    <Button size="small" look="quiet" aria-label={`How is it? ${row.customer.name}`} onClick={onRecord}>
      How is it?
    </Button>
  );
}

function Account({ row }: { row: RankedCustomer }) {
  const about = [row.tier, `${row.users.toLocaleString('en')} people`, row.owner?.name ?? 'no owner'].filter(
    Boolean,
  );
  return (
    <div className="min-w-0">
      <p className="truncate text-sm font-semibold" title={row.customer.name}>
        {row.customer.name}
      </p>
      <p className="truncate text-xs text-muted">{about.join(' · ')}</p>
    </div>
  );
}

function Blocked({ row, wide }: { row: RankedCustomer; wide: boolean }) {
  return (
    <div className={cx('min-w-0', !wide && 'col-span-2 col-start-2')}>
      <p className="truncate text-sm">
        {row.cannot ? `“${row.cannot}”` : <span className="text-muted">nobody asked them yet</span>}
      </p>
      <p className="tabular truncate text-xs">
        {row.deadline && (
          <span className="font-medium text-late">
            by <ClockTime at={row.deadline.at} />
            {row.deadline.why && ` ${row.deadline.why}`}
          </span>
        )}
        {row.deadline && row.asked && ' · '}
        {row.asked && (
          <span className={row.asked.waits ? 'text-late' : 'text-muted'}>
            asked {row.asked.messages}×{row.asked.waits && ', waits'}
          </span>
        )}
      </p>
    </div>
  );
}
