import { useSession } from '../../shell/use-session.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

export function NoSubscribers({ filtered }: { filtered: boolean }) {
  const { pagesUrl } = useSession();
  if (filtered)
    return <EmptyState title="No subscriber like this">Try another state or fewer letters.</EmptyState>;
  return (
    <EmptyState
      title="Nobody has subscribed yet"
      act={
        <a href={pagesUrl} target="_blank" rel="noreferrer" className={buttonClass()}>
          See how they do it
        </a>
      }
    >
      People subscribe with “Get updates” on your status page and confirm by mail. They stand here with what
      they asked for.
    </EmptyState>
  );
}
