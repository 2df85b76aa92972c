import type { ReactNode } from 'react';
import { cx } from './classes.ts';

/** A quiet word beside something: "default", "revoked", "you". Not for states of clocks or components. */
export function Badge({
  children,
  tone = 'muted',
  icon,
}: {
  children: ReactNode;
  tone?: 'muted' | 'ok' | 'soon' | 'late' | 'silent' | 'plan' | 'hold';
  icon?: ReactNode;
}) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1 rounded-md border border-line bg-surface px-1.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

const tones = {
  muted: 'text-muted',
  ok: 'text-ok',
  soon: 'text-soon',
  late: 'text-late',
  silent: 'text-silent',
  plan: 'text-plan',
  hold: 'text-hold',
} as const;
