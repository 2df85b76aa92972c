import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Owed } from '../../../src/inbound/api/shapes/incident.ts';
import { homeQuery } from '../api/queries.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { giveRole } from './acts.ts';
import { byUrgency } from './clock-at.ts';
import { IncidentClock } from './IncidentClock.tsx';
import { PeopleMenu } from './PeopleMenu.tsx';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** Asks who owes the open promises next, before somebody leaves. `onLeave`: nothing of theirs is unowned, or anyway. */
export function LeaveGate({
  open,
  onClose,
  onLeave,
}: {
  open: boolean;
  onClose: () => void;
  onLeave: () => void;
}) {
  const { data, isError } = useQuery({ ...homeQuery, staleTime: 0 });
  const [handed, setHanded] = useState<Readonly<Record<string, string>>>({});
  const owed = data?.youOwe ?? [];
  const free =
    open && (isError || (data !== undefined && owed.length === 0 && Object.keys(handed).length === 0));
  useEffect(() => {
    if (free) onLeave();
  }, [free, onLeave]);
  if (free || (data === undefined && !isError)) return null;

  const incidents = [...Map.groupBy(owed, ({ incident }) => incident.id).values()];
  const all = incidents.every(([first]) => first && handed[first.incident.id]);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Who has the next word?"
      description="You owe words to customers. Hand them over, and nobody is left in silence while you are away."
      foot={
        <>
          <Button onClick={onClose}>Stay</Button>
          <Button look={all ? 'primary' : 'danger'} onClick={onLeave}>
            {all ? 'Sign out' : 'Leave anyway'}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-3">
        {incidents.map((promises) => (
          <Promises
            key={promises[0]?.incident.id}
            promises={promises}
            handedTo={handed[promises[0]?.incident.id ?? '']}
            onHanded={(id, name) => setHanded({ ...handed, [id]: name })}
          />
        ))}
      </ul>
    </Dialog>
  );
}

type Props = {
  promises: readonly Owed[];
  handedTo: string | undefined;
  onHanded: (incident: string, name: string) => void;
};

function Promises({ promises, handedTo, onHanded }: Props) {
  const incident = promises[0]?.incident;
  const me = useSession().person;
  const act = useIncidentAct(
    incident?.id ?? '',
    (person: { id: string; name: string }) => giveRole(incident?.id ?? '', 'communications-lead', person.id),
    { done: (_, person) => incident && onHanded(incident.id, person.name) },
  );
  if (!incident) return null;
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line p-4">
      <p className="text-sm">
        <span className="font-semibold">{incident.name}</span> {incident.headline}
      </p>
      <ul className="flex flex-col gap-1.5">
        {promises
          .map(({ audience }) => audience)
          .toSorted(byUrgency)
          .map((audience) => (
            <li key={audience.audience} className="flex items-center justify-between gap-3 text-sm">
              {audience.name} <IncidentClock clock={audience.clock} />
            </li>
          ))}
      </ul>
      {handedTo ? (
        <p className="text-sm font-medium text-ok">{handedTo} is asked. It is yours until they accept.</p>
      ) : (
        <PeopleMenu
          heading="Who owes it next?"
          without={[me.id]}
          onPick={(person) => act.mutate(person)}
          trigger={
            <Button look="primary" busy={act.isPending} className="self-start">
              Hand over to…
            </Button>
          }
        />
      )}
      <Problems title="Not handed over" error={act.error} />
    </li>
  );
}
