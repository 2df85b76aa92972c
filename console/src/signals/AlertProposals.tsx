import { useInfiniteQuery } from '@tanstack/react-query';
import type { AlertProposal } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { alertsQuery } from '../api/queries.ts';
import { useAct } from '../api/use-act.ts';
import { may } from '../shell/access.ts';
import { openDeclare } from '../shell/declaring.ts';
import { useSession } from '../shell/use-session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { SeverityBadge } from '../ui/SeverityBadge.tsx';

/** Alerts whose rule says "propose": a person decides. Nothing is shown while there is none. */
export function AlertProposals() {
  const { data } = useInfiniteQuery(alertsQuery({}));
  const proposed = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ state }) => state === 'proposed');
  if (proposed.length === 0) return null;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="machines">
      <h2 id="machines" className="text-sm font-semibold">
        Alerts to decide
      </h2>
      <Card>
        <ul className="divide-y divide-line">
          {proposed.map((alert) => (
            <Proposal key={alert.id} alert={alert} />
          ))}
        </ul>
      </Card>
    </section>
  );
}

function Proposal({ alert }: { alert: AlertProposal }) {
  const session = useSession();
  const dismiss = useAct(() => api.post(`/alerts/${alert.id}/dismissal`), {
    renews: [['alerts'], ['home']],
    says: 'Alert dismissed',
  });
  const components = alert.components.map(({ id }) => id);
  return (
    <li className="flex flex-col gap-3 px-4 py-3.5 sm:flex-row sm:items-center sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{alert.title}</p>
        <div className="mt-1 flex flex-wrap items-center gap-2 text-xs text-muted">
          {alert.severity && <SeverityBadge severity={alert.severity} />}
          {alert.components.map(({ id, name }) => (
            <Badge key={id}>{name}</Badge>
          ))}
          <span>
            {alert.firing ? 'firing' : 'resolved'}, {alert.times === 1 ? 'once' : `${alert.times} times`},
            since <RelativeTime at={alert.firstAt} />
          </span>
        </div>
      </div>
      {may(session, 'responder') && (
        <div className="flex gap-2">
          <Button look="quiet" busy={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
            Dismiss
          </Button>
          <Button onClick={() => openDeclare({ alert: alert.id, sentence: alert.title, components })}>
            Declare
          </Button>
        </div>
      )}
    </li>
  );
}
