import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { House, MoreHorizontal, SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import { homeQuery } from '../api/queries.ts';
import type { Session } from '../api/shapes.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { NavList } from './NavList.tsx';
import { daily, settings } from './navigation.tsx';
import { useCounts } from './use-counts.ts';

const item =
  'flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium text-muted data-[status=active]:text-ink';

/** [Send] [Home] [More], under the thumb. */
export function BottomBar({ session }: { session: Session }) {
  const [more, setMore] = useState(false);
  const counts = useCounts();
  return (
    <>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-40 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
      >
        <SendItem />
        <Link to="/" activeOptions={{ exact: true }} className={item}>
          <House aria-hidden size={20} />
          Home
        </Link>
        <button type="button" className={item} onClick={() => setMore(true)} aria-haspopup="dialog">
          <MoreHorizontal aria-hidden size={20} />
          More
        </button>
      </nav>
      <Sheet open={more} onClose={() => setMore(false)} title={session.pageName}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: closes after its links, which have keys of their own */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
        <div
          className="flex flex-col gap-6"
          onClick={(event) => event.target instanceof Element && event.target.closest('a') && setMore(false)}
        >
          <NavList label="Places" places={daily} counts={counts} />
          <NavList label="All settings" places={settings} />
          <AccountMenu session={session} />
        </div>
      </Sheet>
    </>
  );
}

/** Goes to what you owe first; at rest, when nothing is owed. */
function SendItem() {
  const navigate = useNavigate();
  const { data } = useQuery(homeQuery);
  const first = data?.youOwe[0];
  return (
    <button
      type="button"
      className={`${item} ${first ? 'text-accent' : ''} aria-disabled:opacity-60`}
      aria-disabled={!first}
      onClick={() =>
        first &&
        void navigate(
          first.reply
            ? { to: '/conversations/$conversationId', params: { conversationId: first.reply.conversation } }
            : {
                to: '/incidents/$incidentId',
                params: { incidentId: first.incident.id },
                search: { compose: first.audience.audience },
              },
        )
      }
    >
      <SendHorizontal aria-hidden size={20} />
      {first ? (first.reply ? 'Reply' : 'Send') : 'Nothing owed'}
    </button>
  );
}
