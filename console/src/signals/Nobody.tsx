import { useSession } from '../shell/use-session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Silence outside is worth knowing too, with where the next voice would come from. */
export function Nobody() {
  const { pagesUrl } = useSession();
  return (
    <EmptyState title="No one is asking">
      Reports come from “Tell us it is broken” on{' '}
      <a
        href={`${pagesUrl}/report`}
        target="_blank"
        rel="noreferrer"
        className="font-medium text-accent underline underline-offset-2"
      >
        your status page
      </a>{' '}
      and from whatever is connected below. They stand here as people wrote them.
    </EmptyState>
  );
}
