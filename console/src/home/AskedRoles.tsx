import type { Home } from '../../../src/inbound/api/shapes/incident.ts';
import { acceptRole, refuseRole } from '../incident/acts.ts';
import { Problems } from '../incident/Problems.tsx';
import { useIncidentAct } from '../incident/use-incident-act.ts';
import { useNow } from '../live/use-now.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { countdown } from '../ui/times.ts';
import { IncidentLink } from './IncidentLink.tsx';
import { Section } from './Section.tsx';

/** Roles you were asked to take. Silence passes them on to the next person. */
export function AskedRoles({ asked }: { asked: Home['asked'] }) {
  if (asked.length === 0) return null;
  return (
    <Section title="You are asked">
      {asked.map((one) => (
        <Asked key={`${one.incident.id} ${one.role}`} {...one} />
      ))}
    </Section>
  );
}

function Asked({ incident, role, title, until }: Home['asked'][number]) {
  const accept = useIncidentAct(incident.id, () => acceptRole(incident.id, role), {
    says: `You are ${title.toLowerCase()}`,
  });
  const refuse = useIncidentAct(incident.id, () => refuseRole(incident.id, role), { says: 'Passed on' });
  const left = Date.parse(until) - useNow('second');
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-3 border-edge p-4 sm:px-5" data-asked={role}>
      <p className="min-w-0 flex-1 basis-60 text-sm">
        <strong className="block font-semibold">{title}?</strong>
        <IncidentLink incident={incident} />{' '}
        <span className="tabular text-muted">
          {left > 0 ? `${countdown(left)} to answer` : 'the next person is being asked'}
        </span>
      </p>
      <div className="flex gap-2 max-sm:w-full">
        <Button
          look="primary"
          className="max-sm:flex-1"
          busy={accept.isPending}
          onClick={() => accept.mutate(undefined)}
        >
          Accept
        </Button>
        <Button className="max-sm:flex-1" busy={refuse.isPending} onClick={() => refuse.mutate(undefined)}>
          Refuse
        </Button>
      </div>
      <Problems title="Not answered" error={accept.error ?? refuse.error} />
    </Card>
  );
}
