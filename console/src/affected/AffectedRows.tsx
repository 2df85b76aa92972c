import { useMemo, useState } from 'react';
import type { AffectedCustomerShape } from '../../../src/inbound/api/shapes/affected.ts';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useMedia } from '../incident/use-media.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { Kbd } from '../ui/Kbd.tsx';
import { AffectedRow, columns } from './AffectedRow.tsx';
import { customersCounted } from './affected.ts';
import { useAffectedKeys } from './use-affected-keys.ts';
import { useWindow } from './use-window.ts';

type Props = {
  incident: IncidentView;
  rows: readonly AffectedCustomerShape[];
  /** How many there are, read or not; `null` where only a part of the affected is looked at. */
  total: number | null;
  publicSince: string | null;
  mayEdit: boolean;
  onWrite: (audience: string, also: readonly string[]) => void;
  onEnd: () => void;
};

/** Every customer by itself: more are told by a rule of their own, or all together. */
const mostAtOnce = 12;

/** The rows, those on the screen alone, and what is done with the selected ones. */
export function AffectedRows({ incident, rows, total, publicSince, mayEdit, onWrite, onEnd }: Props) {
  const wide = useMedia('(min-width: 44rem)');
  const height = wide ? 64 : 176;
  const { box, shown } = useWindow(rows.length, height, onEnd);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const toggle = (id: string) => {
    setAll(false);
    setSelected((before) => {
      const next = new Set(all ? [] : before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  const ids = useMemo(() => rows.map(({ customer }) => customer.id), [rows]);
  const chosen = ids.filter((id) => selected.has(id));
  const tooMany = !all && chosen.length > mostAtOnce;
  const message = (fallback: string | undefined) => {
    const few = chosen.length > 0 ? chosen : fallback === undefined ? [] : [fallback];
    if (all) return onWrite('affected', []);
    const [first, ...also] = few.map((id) => `customer:${id}`);
    if (first !== undefined && !tooMany) onWrite(first, also);
  };
  const { active, setActive } = useAffectedKeys(ids, { box, height, toggle, message, when: mayEdit });
  return (
    <>
      {mayEdit && (
        <div className="sticky top-24 z-10 flex min-h-12 flex-wrap items-center gap-3 border-y border-line bg-surface px-4 py-2 sm:px-5 lg:top-14">
          <label className="flex items-center gap-3 text-sm pointer-coarse:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-accent pointer-coarse:size-5"
              checked={all}
              disabled={total === null}
              onChange={(event) => {
                setAll(event.target.checked);
                setSelected(new Set());
              }}
            />
            {total === null ? 'All' : `All ${customersCounted(total)}`}
          </label>
          <span className="flex-1 text-sm text-muted" role="status">
            {tooMany
              ? `At most ${mostAtOnce} one by one. Choose all, or fewer.`
              : chosen.length > 0 && !all && `${chosen.length} selected`}
          </span>
          <Button
            look={all || chosen.length > 0 ? 'primary' : 'secondary'}
            disabled={(!all && chosen.length === 0) || tooMany || !incident.may.publish}
            onClick={() => message(undefined)}
          >
            Message selected <Kbd keys="m" />
          </Button>
        </div>
      )}
      {wide && (
        <p
          aria-hidden
          className={cx(columns, 'h-8 border-b border-line px-4 text-xs font-medium text-muted sm:px-5')}
        >
          <span className="col-start-2 pl-6.5">Account</span>
          <span>Blocked, in their words</span>
          <span>Told directly</span>
          <span>Reachable</span>
        </p>
      )}
      <ul
        ref={box}
        aria-label="Customers affected, who needs a word first"
        className="relative"
        style={{ height: rows.length * height }}
      >
        {rows.slice(shown.from, shown.to).map((row, at) => (
          <AffectedRow
            key={row.customer.id}
            incident={incident}
            row={row}
            place={{ index: shown.from + at, count: total ?? rows.length, height, wide }}
            publicSince={publicSince}
            selected={all || selected.has(row.customer.id)}
            active={active === row.customer.id}
            mayEdit={mayEdit}
            onToggle={() => {
              setActive(row.customer.id);
              toggle(row.customer.id);
            }}
            onWrite={() => onWrite(`customer:${row.customer.id}`, [])}
          />
        ))}
      </ul>
    </>
  );
}
