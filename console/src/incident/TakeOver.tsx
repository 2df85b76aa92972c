import type { AudienceView, IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { giveRole } from './acts.ts';
import { firstName } from './owner.ts';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** For the backup, five minutes late: the words become yours to send, and the owner is told. */
export function TakeOver({ incident, audience }: { incident: IncidentView; audience: AudienceView }) {
  const me = useSession().person;
  const act = useIncidentAct(incident.id, () => giveRole(incident.id, 'communications-lead', me.id), {
    says: 'The next word is yours',
  });
  const { owner, yours, takeOverOffered } = audience.clock;
  if (yours || !takeOverOffered || !incident.may.respond) return null;
  return (
    <>
      <Button busy={act.isPending} onClick={() => act.mutate(undefined)}>
        Take over{owner ? ` from ${firstName(owner.name)}` : ''}
      </Button>
      <Problems title="Not taken over" error={act.error} />
    </>
  );
}
