import type { ReactNode } from 'react';
import { useId } from 'react';
import { cx } from '../ui/classes.ts';

/** A part of the war room: a small heading over its cards. */
export function Section({
  title,
  count,
  children,
  className,
}: {
  title: string;
  count?: number;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx('flex flex-col gap-2.5', className)}>
      <h2 id={id} className="flex items-baseline gap-2 text-sm font-semibold text-muted">
        {title}
        {count !== undefined && count > 1 && <span className="tabular text-xs font-normal">{count}</span>}
      </h2>
      {children}
    </section>
  );
}
