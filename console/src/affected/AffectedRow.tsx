import type { AffectedCustomerShape } from '../../../src/inbound/api/shapes/affected.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { cx } from '../ui/classes.ts';
import { ClockTime } from '../ui/RelativeTime.tsx';
import { Shape } from '../ui/Shape.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { Cannot } from './Cannot.tsx';
import { RowMenu } from './RowMenu.tsx';

type Props = {
  incident: IncidentView;
  row: AffectedCustomerShape;
  place: { index: number; count: number; height: number; wide: boolean };
  publicSince: string | null;
  selected: boolean;
  active: boolean;
  mayEdit: boolean;
  onToggle: () => void;
  onWrite: () => void;
};

/** What stands where, of a row and its heading. */
export const columns =
  'grid grid-cols-[1.25rem_minmax(0,1.3fr)_minmax(0,1.25fr)_6.75rem_4.5rem_2rem] items-center gap-x-3';

/** One customer: how much they need a word, what is blocked, what they heard and asked, and who can be reached. */
export function AffectedRow({ place, row, selected, active, mayEdit, onToggle, ...rest }: Props) {
  const { index, count, height, wide } = place;
  const { name } = row.customer;
  return (
    <li
      aria-posinset={index + 1}
      aria-setsize={count}
      data-customer={row.customer.id}
      data-active={active || undefined}
      style={{ height, transform: `translateY(${index * height}px)` }}
      className={cx(
        'absolute inset-x-0 top-0 border-b border-line px-4 sm:px-5',
        'hover:bg-canvas data-active:bg-[color-mix(in_oklab,var(--accent)_7%,var(--surface))]',
        wide ? columns : 'grid grid-cols-[1.5rem_minmax(0,1fr)_2.75rem] content-start gap-x-2 gap-y-1 pt-3',
      )}
    >
      {mayEdit ? (
        <label className="flex items-center pointer-coarse:-m-3 pointer-coarse:p-3">
          <input
            type="checkbox"
            aria-label={`Select ${name}`}
            className="size-4 accent-accent pointer-coarse:size-5"
            checked={selected}
            onChange={onToggle}
          />
        </label>
      ) : (
        <span />
      )}
      <Account row={row} />
      {!wide && <RowMenu row={row} mayEdit={mayEdit} {...rest} />}
      <div className={cx('min-w-0', !wide && 'col-span-2 col-start-2')}>
        <Cannot incident={rest.incident.id} row={row} mayEdit={mayEdit} />
      </div>
      <Told row={row} publicSince={rest.publicSince} wide={wide} />
      <Reach row={row} wide={wide} />
      {wide && <RowMenu row={row} mayEdit={mayEdit} {...rest} />}
    </li>
  );
}

const needs = {
  'asked-untold': { shape: 'silent', colour: 'text-silent', words: 'Asked, and not told' },
  waits: { shape: 'overdue', colour: 'text-late', words: 'Waits for an answer' },
  untold: { shape: 'due-soon', colour: 'text-soon', words: 'Not told' },
  told: { shape: 'ok', colour: 'text-ok', words: 'Told' },
} as const;

function Account({ row }: { row: AffectedCustomerShape }) {
  const { shape, colour, words } = needs[row.need];
  const about = [
    row.tier,
    ...(row.seats ? [`${row.seats.toLocaleString('en')} seats`] : []),
    row.owner?.name ?? 'no owner',
  ].filter(Boolean);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Tooltip text={row.why}>
        <button
          type="button"
          className={cx(
            'rounded-md pointer-coarse:relative pointer-coarse:after:absolute pointer-coarse:after:-inset-3.5',
            colour,
          )}
          aria-label={`${words}. ${row.why}`}
        >
          <Shape name={shape} />
        </button>
      </Tooltip>
      <div className="min-w-0">
        <p className="truncate text-sm font-semibold" title={row.customer.name}>
          {row.customer.name}
        </p>
        <p className="truncate text-xs text-muted">{about.join(' · ')}</p>
      </div>
    </div>
  );
}

type Part = { row: AffectedCustomerShape; wide: boolean };

function Told({ row, publicSince, wide }: Part & { publicSince: string | null }) {
  const { told, asked } = row;
  return (
    <div className={cx('tabular min-w-0 text-sm', !wide && 'col-span-2 col-start-2')}>
      <p className="truncate">
        {!wide && <span className="text-muted">Told </span>}
        {told ? (
          <>
            <ClockTime at={told.at} /> <span className="text-xs text-muted">{told.how}</span>
          </>
        ) : (
          <span className={publicSince === null ? 'text-late' : 'text-muted'}>
            {publicSince === null ? 'never' : 'page only'}
          </span>
        )}
      </p>
      {asked && (
        <p className={cx('truncate text-xs', asked.waits ? 'text-late' : 'text-muted')}>
          asked {asked.messages}×, <ClockTime at={asked.at} />
        </p>
      )}
    </div>
  );
}

function Reach({ row: { contacts, reachable }, wide }: Part) {
  return (
    <p
      className={cx(
        'text-xs',
        !wide && 'col-span-2 col-start-2',
        reachable === 0 ? 'text-late' : 'text-muted',
      )}
    >
      {reachable === 0 ? 'no contact' : `${reachable} of ${contacts}`}
      {reachable > 0 && <span className={wide ? 'sr-only' : ''}> can be reached</span>}
    </p>
  );
}
