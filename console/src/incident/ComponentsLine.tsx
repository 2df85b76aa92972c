import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { IncidentView } from '../../../src/inbound/api/shapes/incident.ts';
import { componentsQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { ComponentStatus } from '../ui/ComponentStatus.tsx';
import { Menu, MenuHeading, MenuItem } from '../ui/Menu.tsx';
import { change } from './acts.ts';
import { useIncidentAct } from './use-incident-act.ts';

/** The services it touches, as the next words will show them. Nothing changes in public until words are sent. */
export function ComponentsLine({ incident }: { incident: IncidentView }) {
  const { data: all = [] } = useQuery(componentsQuery);
  const act = useIncidentAct(incident.id, (components: Record<string, string>) =>
    change(incident.id, { components }),
  );
  const mayEdit = incident.may.respond && incident.status !== 'resolved';
  const rest = all.filter(
    ({ id, archived }) => !archived && !incident.components.some((component) => component.id === id),
  );
  if (incident.components.length === 0 && !mayEdit) return null;
  return (
    <ul aria-label="Services" className="flex flex-wrap items-center gap-2">
      {incident.components.map(({ id, name, status }) => (
        <li
          key={id}
          className="inline-flex items-center gap-2 rounded-control border border-line bg-surface px-2.5 py-1 text-sm"
        >
          {name} <ComponentStatus status={status} />
        </li>
      ))}
      {mayEdit && rest.length > 0 && (
        <li>
          <Menu
            trigger={
              <Button size="small" look="quiet" icon={<Plus aria-hidden size={14} />}>
                Service
              </Button>
            }
          >
            <MenuHeading>Also touched</MenuHeading>
            {rest.map(({ id, name }) => (
              <MenuItem key={id} onSelect={() => act.mutate({ [id]: 'looking_into_it' })}>
                {name}
              </MenuItem>
            ))}
          </Menu>
        </li>
      )}
    </ul>
  );
}
