import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ConversationInListView } from '../../../src/inbound/api/shapes/conversations.ts';
import { useShortcut } from '../keys/use-shortcut.ts';
import { cx } from '../ui/classes.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { inboxQuery, type State } from './acts.ts';
import { InboxRow } from './InboxRow.tsx';

type Props = {
  state: State;
  chosen: string | null;
  incident?: string;
  /** Whether `j` and `k` are this list's. */
  keys?: boolean;
  className?: string;
};

/** One list of the inbox; `j` and `k` go through it. */
export function Inbox({ state, chosen, incident, keys = true, className }: Props) {
  const answer = useInfiniteQuery(inboxQuery(state, incident));
  const items = answer.data?.pages.flatMap((page) => page.items) ?? [];
  useRowKeys(items, chosen, state, keys);
  return (
    <div className={cx('flex flex-col', className)}>
      <Loaded of={answer} what="The conversations">
        {() =>
          items.length === 0 ? (
            <Nobody state={state} />
          ) : (
            <ul className="divide-y divide-line">
              {items.map((one) => (
                <InboxRow key={one.id} one={one} chosen={one.id === chosen} show={state} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton of={answer} />
    </div>
  );
}

function useRowKeys(
  items: readonly ConversationInListView[],
  chosen: string | null,
  state: State,
  when: boolean,
): void {
  const navigate = useNavigate();
  const go = (by: number) => {
    const at = items.findIndex(({ id }) => id === chosen);
    const next = items[at < 0 ? 0 : at + by];
    if (!next) return;
    void navigate({
      to: '/conversations/$conversationId',
      params: { conversationId: next.id },
      search: state === 'needs-reply' ? {} : { show: state },
    });
  };
  useShortcut('j', 'Next conversation', () => go(1), { group: 'Conversations', when });
  useShortcut('k', 'Conversation before', () => go(-1), { group: 'Conversations', when });
}

const nobody: Record<State, { title: string; text: string }> = {
  'needs-reply': {
    title: 'Nobody waits for an answer',
    text: 'Whoever answers our mail, writes on their own page or says “Still broken for me” stands here, with the time by which we owe an answer.',
  },
  waiting: {
    title: 'Nothing waits for them',
    text: 'Conversations in which we wrote last stand here, until they write again or somebody marks them done.',
  },
  done: { title: 'Nothing is done yet', text: 'Conversations that need nothing more stand here.' },
};

function Nobody({ state }: { state: State }) {
  const { title, text } = nobody[state];
  return <EmptyState title={title}>{text}</EmptyState>;
}
