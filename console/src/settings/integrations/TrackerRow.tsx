import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type {
  FollowUpWebhookView,
  NewFollowUpWebhookView,
  WebhookTrial,
} from '../../../../src/inbound/api/shapes/review.ts';
import { api } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TrackerDialog } from './TrackerDialog.tsx';
import { TrackerSecret } from './TrackerSecret.tsx';

const renews = [['follow-up-webhooks']];

/** One webhook: whether it works, and what can be done about it. */
export function TrackerRow({ webhook }: { webhook: FollowUpWebhookView }) {
  const [opened, setOpened] = useState<'edit' | 'remove' | 'renew' | null>(null);
  const [renewed, setRenewed] = useState<NewFollowUpWebhookView | null>(null);
  const { id, name, url, active, sensitive, sends } = webhook;
  const path = `/follow-up-webhooks/${id}`;
  const close = () => setOpened(null);
  const trial = useAct(() => api.post<WebhookTrial>(`${path}/test`), { renews });
  const toggle = useAct(() => api.patch(path, { active: !active }, webhook.version), {
    renews,
    says: active ? 'Nothing is sent there any more' : 'Follow-ups are sent there again',
  });
  const remove = useAct(() => api.delete(path), { renews, says: 'Removed', done: close });
  const renew = useAct(() => api.post<NewFollowUpWebhookView>(`${path}/secret`), {
    renews,
    done: (made) => {
      close();
      setRenewed(made);
    },
  });
  return (
    <li
      data-webhook={id}
      className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm sm:px-5"
    >
      <div className="flex min-w-56 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {!active && <Badge tone="hold">off</Badge>}
          {sends === 'every-change' && <Badge>every change</Badge>}
          {sensitive && <Badge tone="late">sensitive too</Badge>}
        </p>
        <p className="font-mono text-xs break-all text-muted">{url}</p>
        <Latest latest={webhook.latest} />
        {trial.data && (
          <p role="status" className={trial.data.ok ? 'text-ok' : 'font-medium text-silent'}>
            {trial.data.sentence}
          </p>
        )}
        {trial.error && <ErrorNote title="Not tried" error={trial.error} />}
        {toggle.error && <ErrorNote title="Not changed" error={toggle.error} />}
      </div>
      <div className="flex items-center gap-1">
        <Button
          size="small"
          busy={trial.isPending}
          aria-label={`Send a test to ${name}`}
          onClick={() => trial.mutate(undefined)}
        >
          Send a test
        </Button>
        <Menu
          align="end"
          trigger={
            <Button size="small" look="quiet" aria-label={`More for ${name}`}>
              <MoreHorizontal aria-hidden size={16} />
            </Button>
          }
        >
          <MenuItem onSelect={() => setOpened('edit')}>Edit…</MenuItem>
          <MenuItem onSelect={() => toggle.mutate(undefined)}>{active ? 'Switch off' : 'Switch on'}</MenuItem>
          <MenuItem onSelect={() => setOpened('renew')}>New secret…</MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => setOpened('remove')}>
            Remove…
          </MenuItem>
        </Menu>
      </div>
      {opened === 'edit' && <TrackerDialog webhook={webhook} onClose={close} />}
      {renewed && <TrackerSecret made={renewed} onClose={() => setRenewed(null)} />}
      <Confirm
        open={opened === 'renew'}
        title={`A new secret for “${name}”?`}
        act="Make a new one"
        busy={renew.isPending}
        onClose={close}
        onAct={() => renew.mutate(undefined)}
      >
        The one in use signs nothing any more from now on.
        {renew.error && <ErrorNote className="mt-3" title="Not made" error={renew.error} />}
      </Confirm>
      <Confirm
        open={opened === 'remove'}
        title={`Remove “${name}”?`}
        act="Remove"
        danger
        busy={remove.isPending}
        onClose={close}
        onAct={() => remove.mutate(undefined)}
      >
        What still waits to be sent there is forgotten. Follow-ups and their links stay.
        {remove.error && <ErrorNote className="mt-3" title="Not removed" error={remove.error} />}
      </Confirm>
    </li>
  );
}

function Latest({ latest }: Pick<FollowUpWebhookView, 'latest'>) {
  if (!latest) return <p className="text-muted">Nothing was sent yet.</p>;
  const { state, at, error } = latest;
  if (state === 'delivered')
    return (
      <p className="text-muted">
        The latest, of <RelativeTime at={at} />, arrived.
      </p>
    );
  return (
    <p className={state === 'failed' ? 'font-medium text-silent' : 'text-muted'}>
      The latest, of <RelativeTime at={at} />, {state === 'failed' ? 'did not arrive' : 'is on its way'}.{' '}
      {error}
    </p>
  );
}
