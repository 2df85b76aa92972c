import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { PersonName } from '../ui/PersonName.tsx';

/** Who leads, who owns the words, who is close to the customers where that is needed, and one key to own the words. */
export function Holders({ incident, onTakeComms }: { incident: IncidentView; onTakeComms: () => void }) {
  const me = useSession().person;
  const liaison = incident.roles.find(({ role }) => role === 'customer-liaison');
  const mayTake =
    incident.status !== 'resolved' && incident.may.respond && incident.communicationsLead?.id !== me.id;
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
      <Holder title="Lead" person={incident.lead} you={me.id} />
      <Holder title="Comms" person={incident.communicationsLead} you={me.id} />
      {liaison?.required && <Holder title="Liaison" person={liaison.person} you={me.id} />}
      {mayTake && (
        <Button size="small" onClick={onTakeComms}>
          Take comms <Kbd keys="t" />
        </Button>
      )}
    </p>
  );
}

function Holder({ title, person, you }: { title: string; person: IncidentView['lead']; you: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="text-muted">{title}</span>
      <span className="font-medium">
        <PersonName person={person} you={you} />
      </span>
    </span>
  );
}
