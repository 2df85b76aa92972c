import type { ComponentProps, ReactNode } from 'react';
import { cx } from './classes.ts';

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section {...rest} className={cx('rounded-card border border-line bg-surface shadow-card', className)} />
  );
}

/** A heading line of a card, with an act on the right. */
export function CardHead({
  title,
  hint,
  children,
  id,
}: {
  title: ReactNode;
  hint?: ReactNode;
  children?: ReactNode;
  id?: string;
}) {
  return (
    <header className="flex flex-wrap items-center gap-3 px-4 pt-4 pb-3 sm:px-5">
      <div className="min-w-[60%] flex-1 sm:min-w-0">
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        {hint && <p className="mt-0.5 text-sm text-muted">{hint}</p>}
      </div>
      {children}
    </header>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={cx('px-4 pb-4 sm:px-5 sm:pb-5', className)} />;
}
