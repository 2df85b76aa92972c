import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { PersonName } from '../ui/PersonName.tsx';

/** Who leads and who owns the words, and one key to own them. */
export function Holders({ incident, onTakeComms }: { incident: IncidentView; onTakeComms: () => void }) {
  const me = useSession().person;
  const mayTake =
    incident.status !== 'resolved' && incident.may.respond && incident.communicationsLead?.id !== me.id;
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
      <Holder title="Lead" person={incident.lead} you={me.id} />
      <Holder title="Comms" person={incident.communicationsLead} you={me.id} />
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
