import { type ReactNode, useEffect, useRef } from 'react';
import { asProblem, type Problem } from '../api/problem.ts';
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

/**
 * What failed, what is safe, and what to do. In place, never only in a toast. Inside a form the focus goes to the
 * first field that is wrong.
 */
export function ErrorNote({ title, error, safe, onRetry, busy = false, children, className }: Props) {
  const note = useRef<HTMLDivElement>(null);
  const problem = asProblem(error);
  useEffect(() => {
    if (problem.problems.length === 0) return;
    note.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  return (
    <div
      ref={note}
      role="alert"
      className={cx(
        'flex flex-wrap items-center gap-3 rounded-card border border-silent bg-surface px-4 py-3 text-sm',
        className,
      )}
    >
      <div className="min-w-56 flex-1">
        <p className="font-semibold text-silent">{title}</p>
        <Said problem={problem} safe={safe} />
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

/** Without the paths of fields, which mean nothing to a person: the fields themselves are marked. */
function Said({ problem, safe }: { problem: Problem; safe: string | undefined }) {
  const sentences = [...new Set(problem.problems.map(({ sentence }) => sentence))];
  if (sentences.length < 2)
    return (
      <p className="text-ink">
        {sentences[0] ?? problem.sentence} {safe}
      </p>
    );
  return (
    <>
      <ul className="list-disc pl-5 text-ink">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {safe && <p className="text-ink">{safe}</p>}
    </>
  );
}
