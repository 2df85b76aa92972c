import { Link } from '@tanstack/react-router';
import type { SignalView } from '../../../src/inbound/api/shapes/signals.ts';
import { api } from '../api/client.ts';
import { useAct } from '../api/use-act.ts';
import { may } from '../shell/access.ts';
import { openDeclare } from '../shell/declaring.ts';
import { useSession } from '../shell/use-session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { channelName, speaker } from './channels.ts';
import { JoinMenu } from './JoinMenu.tsx';

export function SignalRow({ signal }: { signal: SignalView }) {
  const session = useSession();
  return (
    <li className="flex flex-col gap-3 px-4 py-3.5 sm:flex-row sm:items-center sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="break-words">“{signal.text}”</p>
        <div className="mt-1 flex flex-wrap items-center gap-2 text-xs text-muted">
          <RelativeTime at={signal.at} />
          <span>
            {speaker(signal.saidBy, signal.customer?.name ?? null)}, {channelName(signal.source)}
            {signal.from && ` (${signal.from})`}
          </span>
          {signal.url && (
            <a
              href={signal.url}
              target="_blank"
              rel="noreferrer"
              className="font-medium text-accent underline underline-offset-2"
            >
              where it was said
            </a>
          )}
          {signal.component && <Badge>{signal.component.name}</Badge>}
          {signal.state === 'dismissed' && <Badge>not us</Badge>}
        </div>
      </div>
      {signal.incident ? (
        <Link
          to="/incidents/$incidentId"
          params={{ incidentId: signal.incident }}
          className="text-sm font-medium text-accent underline underline-offset-2"
        >
          Part of an incident
        </Link>
      ) : (
        signal.state !== 'dismissed' && may(session, 'responder') && <Acts signal={signal} />
      )}
    </li>
  );
}

function Acts({ signal }: { signal: SignalView }) {
  const dismiss = useAct(() => api.post(`/signals/${signal.id}/dismissal`), {
    renews: [['signals'], ['home']],
    says: 'Noted: not us',
  });
  const declare = () =>
    openDeclare({
      signals: [signal.id],
      ...(signal.component ? { components: [signal.component.id] } : {}),
    });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="quiet" busy={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
        Not us
      </Button>
      <JoinMenu signal={signal.id} />
      <Button onClick={declare}>Declare</Button>
      {dismiss.error && <p className="text-xs text-silent">{dismiss.error.sentence}</p>}
    </div>
  );
}
