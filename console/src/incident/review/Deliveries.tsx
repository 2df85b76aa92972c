import type { FollowUpDeliveryView, FollowUpView } from '../../../../src/inbound/api/shapes/review.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { tryAgain } from './review.ts';
import { useFollowUpAct } from './use-follow-up-act.ts';

/** What trackers were not told yet, and why not. What arrived says so by its link. */
export function Deliveries({ followUp, mayChange }: { followUp: FollowUpView; mayChange: boolean }) {
  const again = useFollowUpAct(followUp.incident.id, (id: string) => tryAgain(followUp, id), {
    says: 'Trying again',
  });
  const open = followUp.deliveries.filter(({ state, error }) => state !== 'delivered' && error !== null);
  if (open.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-xs">
      {open.map((delivery) => (
        <li key={delivery.id} data-delivery={delivery.state} className="flex flex-wrap items-center gap-2">
          <span className={delivery.state === 'failed' ? 'font-medium text-silent' : 'text-muted'}>
            <State delivery={delivery} />
          </span>
          {mayChange && (
            <Button
              size="small"
              busy={again.isPending}
              aria-label={`Retry: ${delivery.webhook.name}`}
              onClick={() => again.mutate(delivery.id)}
            >
              Retry
            </Button>
          )}
        </li>
      ))}
      {again.error && <ErrorNote title="Not tried" error={again.error} />}
    </ul>
  );
}

function State({ delivery: { state, webhook, error, nextTryAt } }: { delivery: FollowUpDeliveryView }) {
  if (state === 'failed')
    return (
      <>
        Not told to {webhook.name}. {error}
      </>
    );
  return (
    <>
      Not told to {webhook.name} yet. {error}
      {nextTryAt && (
        <>
          {' '}
          Next try <RelativeTime at={nextTryAt} />.
        </>
      )}
    </>
  );
}
