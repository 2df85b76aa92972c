import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { api } from '../api/client.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { PersonName } from '../ui/PersonName.tsx';
import { PeopleMenu } from './PeopleMenu.tsx';
import { Problems } from './Problems.tsx';
import { useIncidentAct } from './use-incident-act.ts';

/** Who may see a sensitive incident, and the two clicks that let somebody in. */
export function Named({ incident }: { incident: IncidentView }) {
  const me = useSession().person;
  const name = useIncidentAct(
    incident.id,
    (person: string) => api.put<IncidentView>(`/incidents/${incident.id}/named`, { people: [person] }),
    { says: 'Named. They get a mail.' },
  );
  if (!incident.sensitive) return null;
  return (
    <div className="mt-3 border-t border-line pt-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-xs text-muted">Only these people see it</h3>
        {incident.may.respond && (
          <PeopleMenu
            heading="Let in"
            align="end"
            without={incident.named.map(({ id }) => id)}
            onPick={({ id }) => name.mutate(id)}
            trigger={
              <Button size="small" look="quiet" busy={name.isPending}>
                Let in…
              </Button>
            }
          />
        )}
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1.5 text-sm">
        {incident.named.map((person) => (
          <li key={person.id}>
            <PersonName person={person} you={me.id} />
          </li>
        ))}
      </ul>
      <Problems title="Not named" error={name.error} />
    </div>
  );
}
