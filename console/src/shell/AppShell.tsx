import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { sessionQuery } from '../api/queries.ts';
import type { Session } from '../api/shapes.ts';
import { DeclareDialog } from '../declare/DeclareDialog.tsx';
import { DrillBand } from '../drills/DrillBand.tsx';
import { ClockWatch } from '../incident/ClockWatch.tsx';
import { SilenceBar } from '../incident/SilenceBar.tsx';
import { useStream } from '../live/use-stream.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { Announcer } from './announcer.tsx';
import { Banners, StoppedBar } from './Banners.tsx';
import { BottomBar } from './BottomBar.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { SideBar } from './SideBar.tsx';
import { TopBar } from './TopBar.tsx';
import { useEverywhere } from './use-everywhere.ts';
import { useNotifications } from './use-notifications.ts';
import { useRouteFocus } from './use-route-focus.ts';
import { useSessionEffects } from './use-session-effects.ts';

/** Everything around a screen: where am I, is it live, what can I do from anywhere. */
export function AppShell() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const ended = session === null;
  useEffect(() => {
    // Signed out in another tab, or by somebody who changed the password.
    if (ended) location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }, [ended]);
  return session && <Shell session={session} />;
}

function Shell({ session }: { session: Session }) {
  useStream(session);
  useSessionEffects(session);
  useEverywhere(session);
  useRouteFocus();
  useNotifications(session);
  return (
    <TooltipProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-70 flex h-11 -translate-y-16 items-center rounded-control bg-accent px-4 font-medium text-on-state focus:translate-y-0"
      >
        Skip to the screen
      </a>
      <div className="flex">
        <SideBar session={session} />
        <div className="flex min-w-0 flex-1 flex-col pb-20 lg:pb-0">
          <Banners session={session} />
          <div className="sticky top-0 z-30">
            {session.drill && <DrillBand drill={session.drill} />}
            <StoppedBar />
            <SilenceBar />
            <ClockWatch />
            <TopBar session={session} />
          </div>
          <main id="main" tabIndex={-1} className="min-w-0 flex-1">
            <Suspense fallback={<Skeleton rows={6} />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <BottomBar session={session} />
      <DeclareDialog />
      <CommandPalette />
      <KeyboardHelp />
      <Toasts />
      <Announcer />
    </TooltipProvider>
  );
}
