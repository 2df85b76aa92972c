import type { AlertProposal } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { Problems } from '../incident/Problems.tsx';
import { openDeclare } from '../shell/declaring.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { Section } from './Section.tsx';

/** What machines noticed. They propose; a person declares. */
export function Proposals({ proposals }: { proposals: readonly AlertProposal[] }) {
  if (proposals.length === 0) return null;
  return (
    <Section title="Alerts propose" count={proposals.length}>
      {proposals.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} />
      ))}
    </Section>
  );
}

function Proposal({ proposal }: { proposal: AlertProposal }) {
  const dismiss = useAct(() => api.post(`/alerts/${proposal.id}/dismissal`), {
    renews: [['home'], ['alerts']],
    says: 'Dismissed',
  });
  const names = proposal.components.map(({ name }) => name).join(', ');
  return (
    <Card className="flex flex-col gap-3 p-4">
      <div>
        <h3 className="text-sm font-semibold">{proposal.title}</h3>
        <p className="text-sm text-muted">
          {proposal.route} · {proposal.firing ? 'firing' : 'resolved'}
          {proposal.times > 1 && `, ${proposal.times} times`} · <RelativeTime at={proposal.lastAt} />
          {names && ` · ${names}`}
        </p>
      </div>
      <Problems title="Not dismissed" error={dismiss.error} />
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() =>
            openDeclare({
              alert: proposal.id,
              components: proposal.components.map(({ id }) => id),
              sentence: names ? `${names} may not be working for some customers` : proposal.title,
            })
          }
        >
          Declare
        </Button>
        <Button look="quiet" busy={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
          Dismiss
        </Button>
      </div>
    </Card>
  );
}
