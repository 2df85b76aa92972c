import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { may } from '../shell/access.ts';
import { usePageTitle } from '../shell/title.ts';
import { useSession } from '../shell/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/classes.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { countsQuery, type State } from './acts.ts';
import { Inbox } from './Inbox.tsx';
import { NothingChosen } from './NothingChosen.tsx';
import { Thread } from './Thread.tsx';
import { WriteFirst } from './WriteFirst.tsx';

/** What customers wrote to us, and what we answered. On a phone the list first, then one thread. */
export function ConversationsScreen() {
  usePageTitle('Conversations');
  const { conversationId } = useParams({ strict: false });
  const { show } = useSearch({ strict: false }) as { show?: State };
  const state = show ?? 'needs-reply';
  const navigate = useNavigate();
  const session = useSession();
  const [writing, setWriting] = useState(false);
  const counts = useQuery(countsQuery());
  const choose = (next: State) =>
    void navigate({ to: '/conversations', search: next === 'needs-reply' ? {} : { show: next } });
  return (
    <div className="mx-auto grid w-full max-w-[90rem] grid-cols-1 lg:grid-cols-[minmax(19rem,25rem)_minmax(0,1fr)]">
      <h1 className="sr-only">Conversations</h1>
      <section
        aria-label="Inbox"
        className={cx(
          'flex min-h-0 flex-col border-line lg:sticky lg:top-14 lg:h-[calc(100dvh-3.5rem)] lg:border-r',
          conversationId !== undefined && 'max-lg:hidden',
        )}
      >
        <div className="px-4 pt-5 sm:px-6 lg:pr-3">
          <div className="flex min-h-9 items-center justify-between gap-3">
            <p aria-hidden className="text-xl font-semibold tracking-[-0.018em]">
              Conversations
            </p>
            {may(session, 'responder') && (
              <Button
                icon={<Plus aria-hidden size={16} />}
                aria-label="New conversation"
                onClick={() => setWriting(true)}
              >
                New
              </Button>
            )}
          </div>
          <div className="mt-3">
            <Tabs<State>
              label="Which conversations"
              value={state}
              onChange={choose}
              tabs={[
                { value: 'needs-reply', label: 'Needs reply', count: counts.data?.['needs-reply'] ?? 0 },
                { value: 'waiting', label: 'Waiting', count: counts.data?.waiting ?? 0 },
                { value: 'done', label: 'Done' },
              ]}
            />
          </div>
        </div>
        <Loaded of={counts} what="The conversations">
          {() => (
            <Inbox
              state={state}
              chosen={conversationId ?? null}
              className="min-h-0 flex-1 lg:overflow-y-auto"
            />
          )}
        </Loaded>
      </section>
      {writing && <WriteFirst incident={null} customer={null} onClose={() => setWriting(false)} />}
      <div className={cx('min-w-0', conversationId === undefined && 'max-lg:hidden')}>
        {conversationId === undefined ? (
          <NothingChosen waiting={counts.data?.['needs-reply'] ?? 0} />
        ) : (
          <Thread key={conversationId} id={conversationId} />
        )}
      </div>
    </div>
  );
}
