import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { usePageTitle } from '../shell/title.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { conversationQuery, messagesQuery } from './acts.ts';
import { MessageItem } from './MessageItem.tsx';
import { ReplyBox } from './ReplyBox.tsx';
import { ThreadHead } from './ThreadHead.tsx';
import { useDraft } from './use-draft.ts';
import { usePresence } from './use-presence.ts';
import { whoIs } from './who.ts';

/** One conversation from its first word on, and the box to go on with it. */
export function Thread({ id }: { id: string }) {
  const one = useQuery(conversationQuery(id));
  const messages = useQuery(messagesQuery(id));
  const draft = useDraft(id);
  usePresence(id, draft.text !== '' && draft.kind === 'reply');
  usePageTitle(one.data ? `${whoIs(one.data)} · Conversations` : 'Conversations');
  const end = useRef<HTMLDivElement>(null);
  const count = messages.data?.length ?? 0;
  useEffect(() => {
    if (count === 0) return;
    // After the router has put the page where it was.
    const timer = setTimeout(() => end.current?.scrollIntoView({ block: 'end' }), 50);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <Loaded of={one} what="The conversation">
      {(conversation) => (
        <section
          aria-label={`Conversation with ${whoIs(conversation)}`}
          className="flex flex-col lg:min-h-[calc(100dvh-3.5rem)]"
        >
          <ThreadHead one={conversation} />
          <div className="flex-1 px-4 py-5 sm:px-6 lg:px-8">
            <Loaded of={messages} what="What was said">
              {(said) => (
                <ol className="mx-auto flex max-w-3xl flex-col gap-5">
                  {said.map((message) => (
                    <MessageItem
                      key={message.id}
                      one={conversation}
                      message={message}
                      onText={(text) => draft.put(text)}
                    />
                  ))}
                  {said.length === 0 && <li className="text-sm text-muted">Nothing was said yet.</li>}
                </ol>
              )}
            </Loaded>
            <div ref={end} className="scroll-mb-72" />
          </div>
          <ReplyBox one={conversation} messages={messages.data ?? []} draft={draft} />
        </section>
      )}
    </Loaded>
  );
}
