import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './classes.ts';
import { useFieldWiring } from './Field.tsx';

const control =
  'w-full rounded-control border border-edge bg-surface text-ink transition-colors placeholder:text-muted hover:border-muted aria-invalid:border-silent aria-invalid:ring-1 aria-invalid:ring-silent disabled:opacity-60 focus-visible:outline-offset-0';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      {...useFieldWiring()}
      {...rest}
      className={cx(control, 'h-9 px-3 pointer-coarse:h-11', className)}
    />
  );
}

/** Grows with its text where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={4}
      {...useFieldWiring()}
      {...rest}
      className={cx(control, 'field-sizing-content min-h-20 px-3 py-2 leading-relaxed', className)}
    />
  );
}

/** The platform's own list: the best one on a phone and for screen readers. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={cx('relative inline-flex w-full', className)}>
      <select
        {...useFieldWiring()}
        {...rest}
        className={cx(control, 'h-9 appearance-none pr-9 pl-3 pointer-coarse:h-11')}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
