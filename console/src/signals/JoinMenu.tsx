import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { homeQuery } from '../api/queries.ts';
import { useAct } from '../api/use-act.ts';
import { Button } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';

/** Puts a signal with an incident that is open already. */
export function JoinMenu({ signal }: { signal: string }) {
  const { data } = useQuery(homeQuery);
  const join = useAct((incident: string) => api.post(`/signals/${signal}/attachment`, { incident }), {
    renews: [['signals'], ['home']],
    says: 'Added to the incident',
  });
  if (!data || data.active.length === 0) return null;
  return (
    <Menu trigger={<Button busy={join.isPending}>Join…</Button>} align="end">
      {data.active.map((incident) => (
        <MenuItem key={incident.id} onSelect={() => join.mutate(incident.id)}>
          {incident.name} {incident.headline}
        </MenuItem>
      ))}
    </Menu>
  );
}
