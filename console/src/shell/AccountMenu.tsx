import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, LogOut, UserRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import type { Session } from '../api/shapes.ts';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { Avatar } from '../ui/PersonName.tsx';
import { accessWords } from './access.ts';
import { openHelp } from './helping.ts';

const LeaveGate = lazy(() =>
  import('../incident/LeaveGate.tsx').then(({ LeaveGate }) => ({ default: LeaveGate })),
);

/** Who is signed in, and the way out, which passes the leave gate. */
export function AccountMenu({ session, compact = false }: { session: Session; compact?: boolean }) {
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    await api.delete('/session').catch(() => undefined);
    queryClient.clear();
    location.assign('/sign-in');
  };
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            className="flex min-h-11 w-full items-center gap-2.5 rounded-control px-2 text-left transition-colors hover:bg-[color-mix(in_oklab,var(--ink)_5%,transparent)]"
          >
            <Avatar person={session.person} />
            <span className="sr-only">Your account:</span>
            {!compact && (
              <>
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm font-medium">{session.person.name}</span>
                  <span className="block truncate text-xs text-muted">
                    {accessWords[session.person.access].name}
                  </span>
                </span>
                <ChevronsUpDown aria-hidden size={14} className="text-muted" />
              </>
            )}
          </button>
        }
      >
        <MenuItem
          icon={<UserRound aria-hidden size={16} />}
          onSelect={() => void navigate({ to: '/profile' })}
        >
          Profile
        </MenuItem>
        <MenuItem icon={<Keyboard aria-hidden size={16} />} keys="?" onSelect={openHelp}>
          Keyboard
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden size={16} />} onSelect={() => setLeaving(true)}>
          Sign out
        </MenuItem>
      </Menu>
      {leaving && (
        <Suspense>
          <LeaveGate open onClose={() => setLeaving(false)} onLeave={() => void leave()} />
        </Suspense>
      )}
    </>
  );
}
