import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { SignalSourceView } from '../../../src/inbound/api/shapes/signals.ts';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import { kindNames, signs } from './source-words.ts';

export function SourceRow({ source, mayEdit }: { source: SignalSourceView; mayEdit: boolean }) {
  const [opened, setOpened] = useState<'secret' | 'remove' | null>(null);
  const options = { renews: [['signals/sources'], ['signals']] };
  const toggle = useAct(
    () => api.patch(`/signals/sources/${source.id}`, { active: !source.active }, source.version),
    { ...options, says: source.active ? 'It is not heard any more' : 'It is heard again' },
  );
  const remove = useAct(() => api.delete(`/signals/sources/${source.id}`), {
    ...options,
    says: 'Removed',
    done: () => setOpened(null),
  });
  const waits = signs(source.kind) && !source.signed;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 text-sm sm:px-5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium break-words">{source.name}</p>
        <p className="text-xs text-muted">
          {kindNames[source.kind]}, key <span className="font-mono">{source.keyPrefix}…</span>,{' '}
          {source.lastReceivedAt ? (
            <>
              last heard <RelativeTime at={source.lastReceivedAt} />
            </>
          ) : (
            'nothing heard yet'
          )}
        </p>
        {toggle.error && <ErrorNote className="mt-2" title="Not changed" error={toggle.error} />}
      </div>
      {!source.active && <Badge tone="hold">off</Badge>}
      {waits && <Badge tone="late">secret missing</Badge>}
      {mayEdit && (
        <>
          {waits && (
            <Button size="small" onClick={() => setOpened('secret')}>
              Paste its secret
            </Button>
          )}
          <Menu
            align="end"
            trigger={
              <Button size="small" look="quiet" aria-label={`More for ${source.name}`}>
                <MoreHorizontal aria-hidden size={16} />
              </Button>
            }
          >
            {signs(source.kind) && (
              <MenuItem onSelect={() => setOpened('secret')}>Change its secret…</MenuItem>
            )}
            <MenuItem onSelect={() => toggle.mutate(undefined)}>
              {source.active ? 'Switch off' : 'Switch on'}
            </MenuItem>
            <MenuSeparator />
            <MenuItem danger onSelect={() => setOpened('remove')}>
              Remove…
            </MenuItem>
          </Menu>
        </>
      )}
      {opened === 'secret' && <SecretDialog source={source} onClose={() => setOpened(null)} />}
      <Confirm
        open={opened === 'remove'}
        title={`Remove “${source.name}”?`}
        act="Remove"
        danger
        busy={remove.isPending}
        onClose={() => setOpened(null)}
        onAct={() => remove.mutate(undefined)}
      >
        Its address stops working at once. What was heard through it stays.
        {remove.error && <ErrorNote className="mt-3" title="Not removed" error={remove.error} />}
      </Confirm>
    </li>
  );
}
