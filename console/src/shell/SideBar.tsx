import { ExternalLink } from 'lucide-react';
import type { Session } from '../api/shapes.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Mark } from './Mark.tsx';
import { NavList } from './NavList.tsx';
import { daily, settings } from './navigation.tsx';
import { useCounts } from './use-counts.ts';

/** The left column on a desk. */
export function SideBar({ session }: { session: Session }) {
  const counts = useCounts();
  return (
    <aside
      aria-label="Places"
      className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-6 overflow-y-auto border-r border-line px-3 pt-4 pb-3 lg:flex"
    >
      <div className="flex items-center gap-2.5 px-2">
        <Mark />
        <span className="min-w-0 flex-1 truncate font-semibold tracking-[-0.01em]" title={session.pageName}>
          {session.pageName}
        </span>
      </div>
      <NavList label="Daily" places={daily} counts={counts} />
      <div className="flex flex-col gap-1.5">
        <p className="px-2.5 text-xs font-medium text-muted">Settings</p>
        <NavList label="Settings" places={settings} />
      </div>
      <div className="mt-auto flex flex-col gap-1">
        <a
          href={session.pagesUrl}
          target="_blank"
          rel="noreferrer"
          className="flex h-8 items-center gap-2.5 rounded-control px-2.5 text-sm font-medium text-muted hover:text-ink"
        >
          <ExternalLink aria-hidden size={16} strokeWidth={1.9} />
          Your status page
          <span className="sr-only">(opens in a new tab)</span>
        </a>
        <AccountMenu session={session} />
      </div>
    </aside>
  );
}
