import type { ReactNode } from 'react';
import { asProblem } from '../api/problem.ts';
import { Button } from './Button.tsx';
import { cx } from './classes.ts';

type Props = {
  /** What failed: "The incident could not be loaded". */
  title: string;
  error: unknown;
  /** What is safe: "Your text is saved." */
  safe?: string;
  onRetry?: () => void;
  busy?: boolean;
  children?: ReactNode;
  className?: string;
};

/** What failed, what is safe, and what to do. In place, never only in a toast. */
export function ErrorNote({ title, error, safe, onRetry, busy = false, children, className }: Props) {
  return (
    <div
      role="alert"
      className={cx(
        'flex flex-wrap items-center gap-3 rounded-card border border-silent bg-surface px-4 py-3 text-sm',
        className,
      )}
    >
      <div className="min-w-56 flex-1">
        <p className="font-semibold text-silent">{title}</p>
        <p className="text-ink">
          {asProblem(error).sentence} {safe}
        </p>
      </div>
      {children}
      {onRetry && (
        <Button onClick={onRetry} busy={busy}>
          Retry
        </Button>
      )}
    </div>
  );
}
