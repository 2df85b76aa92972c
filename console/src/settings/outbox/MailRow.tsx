import { Link } from '@tanstack/react-router';
import type { OutboxEntry } from '../../api/shapes.ts';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { MailState } from './MailState.tsx';

export function MailRow({ entry }: { entry: OutboxEntry }) {
  return (
    <li className="relative flex flex-col gap-1.5 px-4 py-3 hover:bg-canvas sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <Link
          to="/outbox"
          search={{ mail: entry.id }}
          resetScroll={false}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {entry.subject}
        </Link>
        <p className="truncate text-xs text-muted">to {entry.to}</p>
        {entry.state === 'failed' && entry.reply && (
          <p className="mt-0.5 text-xs break-words text-silent">{entry.reply}</p>
        )}
      </div>
      <div className="flex shrink-0 items-center justify-between gap-4">
        <MailState entry={entry} />
        <RelativeTime at={entry.at} className="min-w-20 text-right text-xs text-muted" />
      </div>
    </li>
  );
}
