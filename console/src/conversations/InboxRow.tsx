import { Link } from '@tanstack/react-router';
import type { ConversationInListView } from '../../../src/inbound/api/shapes/conversations.ts';
import { IncidentClock } from '../incident/IncidentClock.tsx';
import { cx } from '../ui/classes.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import type { State } from './acts.ts';
import { whoIs } from './who.ts';

type Props = { one: ConversationInListView; chosen: boolean; show: State };

/** Who, about what, the last words, and how long there is to answer. */
export function InboxRow({ one, chosen, show }: Props) {
  const { latest } = one;
  return (
    <li>
      <Link
        to="/conversations/$conversationId"
        params={{ conversationId: one.id }}
        search={show === 'needs-reply' ? {} : { show }}
        aria-current={chosen ? 'true' : undefined}
        data-conversation={one.id}
        className={cx(
          'flex flex-col gap-1 border-l-2 px-4 py-3 transition-colors hover:bg-canvas sm:px-6 lg:pr-4',
          chosen ? 'border-accent bg-surface' : 'border-transparent',
        )}
      >
        <span className="flex items-center gap-3">
          <span className="min-w-0 flex-1 truncate text-sm font-semibold">
            {whoIs(one)}
            {one.customer && <span className="font-normal text-muted"> · {one.customer.name}</span>}
          </span>
          {one.clock ? (
            <IncidentClock clock={one.clock} />
          ) : (
            <RelativeTime at={one.lastMessageAt} className="shrink-0 text-xs text-muted" />
          )}
        </span>
        {latest && (
          <span
            className={cx('line-clamp-2 text-sm', latest.failed ? 'font-medium text-silent' : 'text-ink')}
          >
            {latest.failed && 'Did not arrive: '}
            {!latest.theirs && !latest.failed && <span className="text-muted">{latest.by}: </span>}
            {latest.text || 'A file, without words'}
          </span>
        )}
        <span className="truncate text-xs text-muted">
          {one.incident.name} {one.incident.headline}
          {!one.verified && ' · address not confirmed'}
        </span>
      </Link>
    </li>
  );
}
