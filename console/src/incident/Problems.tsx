import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';

type Props = {
  title: string;
  error: Problem | null;
  safe?: string;
  onRetry?: () => void;
  children?: ReactNode;
};

/** A no from the server. Nothing while there is none; a retry where it is the server that failed. */
export function Problems({ title, error, safe, onRetry, children }: Props) {
  if (error === null) return null;
  const retry = onRetry && (error.status === 0 || error.status >= 500) ? { onRetry } : {};
  return (
    <ErrorNote title={title} error={error} {...(safe ? { safe } : {})} {...retry}>
      {children}
    </ErrorNote>
  );
}
