import type { ComponentProps, ReactNode } from 'react';
import { cx } from './classes.ts';
import { Spinner } from './Spinner.tsx';

const base =
  'relative inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-[background-color,border-color,opacity] disabled:opacity-55 aria-disabled:opacity-55 pointer-coarse:min-h-11 pointer-coarse:min-w-11 no-underline';

const looks = {
  /** The one thing to do on a screen. */
  primary: 'bg-accent text-on-state shadow-card hover:bg-[color-mix(in_oklab,var(--plan)_88%,var(--ink))]',
  secondary: 'border border-line bg-surface text-ink shadow-card hover:border-edge hover:bg-canvas',
  quiet: 'text-muted hover:bg-[color-mix(in_oklab,var(--ink)_7%,transparent)] hover:text-ink',
  /** What cannot be taken back. */
  danger: 'border border-line bg-surface text-silent shadow-card hover:border-silent',
  /** An act that is late: filled in the colour of its clock. */
  late: 'bg-late text-on-state shadow-card hover:opacity-90',
  silent: 'bg-silent text-on-state shadow-card hover:opacity-90',
  /** On toasts and bars, which are dark in light and light in dark. */
  inverse: 'text-canvas hover:bg-[color-mix(in_oklab,var(--canvas)_15%,transparent)]',
} as const;

const sizes = {
  small: 'h-7 px-2.5 text-xs',
  normal: 'h-9 px-3.5 text-sm',
  large: 'h-11 px-5 text-base',
} as const;

export type ButtonLook = keyof typeof looks;
export type ButtonProps = ComponentProps<'button'> & {
  look?: ButtonLook;
  size?: keyof typeof sizes;
  /** Shows that it is being done; keeps width and focus. */
  busy?: boolean;
  icon?: ReactNode;
};

export function Button({
  look = 'secondary',
  size = 'normal',
  busy = false,
  icon,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      {...rest}
      disabled={rest.disabled}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={cx(buttonClass(look, size), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** The same look for links: `<Link className={buttonClass('primary')}>`. */
export function buttonClass(look: ButtonLook = 'secondary', size: keyof typeof sizes = 'normal'): string {
  return cx(base, looks[look], sizes[size]);
}
