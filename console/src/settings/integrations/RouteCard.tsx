import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { AlertRoute } from '../../api/shapes.ts';
import { useAct } from '../../api/use-act.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { RuleList } from './RuleList.tsx';
import { RulesSheet } from './RulesSheet.tsx';
import { kindWords } from './route-words.ts';
import { TryRoute } from './TryRoute.tsx';

export function RouteCard({ route, mayEdit }: { route: AlertRoute; mayEdit: boolean }) {
  const [opened, setOpened] = useState<'rules' | 'remove' | null>(null);
  const options = { renews: [['alert-routes']] };
  const toggle = useAct(
    () => api.patch(`/alert-routes/${route.id}`, { active: !route.active }, route.version),
    {
      ...options,
      says: route.active ? 'Alerts from here are not taken any more' : 'Alerts from here are taken again',
    },
  );
  const remove = useAct(() => api.delete(`/alert-routes/${route.id}`), {
    ...options,
    says: 'Removed',
    done: () => setOpened(null),
  });
  return (
    <Card aria-label={route.name}>
      <CardHead title={route.name} hint={<Source route={route} />}>
        {!route.active && <Badge tone="hold">off</Badge>}
        {mayEdit && (
          <>
            <Button size="small" onClick={() => setOpened('rules')}>
              Edit rules
            </Button>
            <Menu
              align="end"
              trigger={
                <Button size="small" look="quiet" aria-label={`More for ${route.name}`}>
                  <MoreHorizontal aria-hidden size={16} />
                </Button>
              }
            >
              <MenuItem onSelect={() => toggle.mutate(undefined)}>
                {route.active ? 'Switch off' : 'Switch on'}
              </MenuItem>
              <MenuSeparator />
              <MenuItem danger onSelect={() => setOpened('remove')}>
                Remove…
              </MenuItem>
            </Menu>
          </>
        )}
      </CardHead>
      <CardBody className="flex flex-col gap-4">
        {toggle.error && <ErrorNote title="Not changed" error={toggle.error} />}
        <RuleList rules={route.rules} />
        {mayEdit && <TryRoute route={route} />}
      </CardBody>
      {opened === 'rules' && <RulesSheet route={route} onClose={() => setOpened(null)} />}
      <Confirm
        open={opened === 'remove'}
        title={`Remove “${route.name}”?`}
        act="Remove"
        danger
        busy={remove.isPending}
        onClose={() => setOpened(null)}
        onAct={() => remove.mutate(undefined)}
      >
        Its address stops working at once. Incidents that came from it stay.
        {remove.error && <ErrorNote className="mt-3" title="Not removed" error={remove.error} />}
      </Confirm>
    </Card>
  );
}

function Source({ route }: { route: AlertRoute }) {
  return (
    <>
      {kindWords[route.kind]}, key <span className="font-mono text-xs">{route.keyPrefix}…</span>,{' '}
      {route.lastReceivedAt ? (
        <>
          last alert <RelativeTime at={route.lastReceivedAt} />
        </>
      ) : (
        'nothing received yet'
      )}
    </>
  );
}
