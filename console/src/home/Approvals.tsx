import type { Home } from '../../../src/inbound/api/shapes/incident.ts';
import { ActWords } from '../incident/ActWords.tsx';
import { approve } from '../incident/acts.ts';
import { nameOf } from '../incident/audiences.ts';
import { isClosing } from '../incident/closing-words.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { IncidentLink } from './IncidentLink.tsx';
import { Section } from './Section.tsx';

/** Texts that wait for you to read them. Approving is of exactly these words. */
export function Approvals({ approvals }: { approvals: Home['approvals'] }) {
  if (approvals.length === 0) return null;
  return (
    <Section title="Waiting for you to read" count={approvals.length}>
      {approvals.map((one) => (
        <Approval key={one.update.id} {...one} />
      ))}
    </Section>
  );
}

function Approval({ update, parts, incident }: Home['approvals'][number]) {
  const act = useIncidentAct(incident.id, approve, { says: 'Approved' });
  return (
    <Card className="flex flex-col gap-3 border-edge p-4 sm:px-5" data-approval={update.id}>
      <h3 className="text-sm">
        <IncidentLink incident={incident} />
        <span className="text-muted">
          {' '}
          · by {update.draftedBy}, <RelativeTime at={update.draftedAt} />
        </span>
      </h3>
      <ActWords parts={parts} nameOf={(to) => nameOf(incident, to)} size="large" />
      <p className="text-sm text-muted">
        {isClosing(update) && 'These are the last words. '}
        {update.approval.why}
      </p>
      <Problems title="Not approved" error={act.error} />
      <Button
        look="primary"
        size="large"
        className="self-start max-sm:w-full"
        busy={act.isPending}
        onClick={() => act.mutate(update.id)}
      >
        {parts.length > 1 ? `Approve all ${parts.length}` : 'Approve these words'}
      </Button>
    </Card>
  );
}
