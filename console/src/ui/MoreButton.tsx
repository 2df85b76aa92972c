import { Button } from './Button.tsx';

type Growing = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The rest of a long list, when somebody wants it. */
export function MoreButton({ of }: { of: Growing }) {
  if (!of.hasNextPage) return null;
  return (
    <div className="border-t border-line p-2 text-center">
      <Button look="quiet" busy={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        Show more
      </Button>
    </div>
  );
}
