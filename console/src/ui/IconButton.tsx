import type { ComponentProps } from 'react';
import { cx } from './classes.ts';
import { Tooltip } from './Tooltip.tsx';

type Props = Omit<ComponentProps<'button'>, 'aria-label'> & { label: string; keys?: string };

/** An icon that says its name to screen readers and on hover. */
export function IconButton({ label, keys, className, ...rest }: Props) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={cx(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-[color-mix(in_oklab,var(--ink)_7%,transparent)] hover:text-ink disabled:opacity-40 disabled:hover:bg-transparent pointer-coarse:size-11',
          className,
        )}
      />
    </Tooltip>
  );
}
