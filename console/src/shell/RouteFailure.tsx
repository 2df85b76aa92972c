import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** A screen that failed to load or to draw, while the rest of the console goes on. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto max-w-2xl p-6">
      <ErrorNote
        title="This screen could not be shown"
        error={error}
        safe="Nothing you saved is lost."
        onRetry={again}
      />
    </div>
  );
}
