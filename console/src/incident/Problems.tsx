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

/** A no from the server, with every reason it gave. Nothing while there is none. */
export function Problems({ title, error, safe, onRetry, children }: Props) {
  if (error === null) return null;
  const retry = onRetry && (error.status === 0 || error.status >= 500) ? { onRetry } : {};
  return (
    <ErrorNote title={title} error={error} {...(safe ? { safe } : {})} {...retry}>
      {error.problems.length > 0 && (
        <ul className="w-full list-disc pl-5 text-sm">
          {error.problems.map(({ path, sentence }) => (
            <li key={`${path} ${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
      {children}
    </ErrorNote>
  );
}
