import type { ReactNode } from 'react';
import { asProblem } from '../api/problem.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { NoPermission } from './NoPermission.tsx';
import { Skeleton } from './Skeleton.tsx';

type Answer<T> = { data: T | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
type Props<T> = { of: Answer<T>; what: string; skeleton?: ReactNode; children: (data: T) => ReactNode };

/** Skeleton, refusal, failure or the thing itself: `<Loaded of={useQuery(…)} what="The people">{(people) => …}</Loaded>` */
export function Loaded<T>({ of, what, skeleton, children }: Props<T>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error === null || of.error === undefined) return skeleton ?? <Skeleton label={`${what}: loading`} />;
  if (asProblem(of.error).status === 403) return <NoPermission error={of.error} />;
  return (
    <div className="p-4">
      <ErrorNote
        title={`${what} could not be loaded`}
        error={of.error}
        onRetry={() => void of.refetch()}
        busy={of.isFetching}
      />
    </div>
  );
}
