import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '../api/shapes.ts';
import { noteServerTime } from './server-time.ts';
import { type Change, listen } from './stream.ts';

/** Keeps the cache true while somebody is signed in: each change says which answers became old. */
export function useStream(session: Session): void {
  const client = useQueryClient();
  const held = useRef(session.testClock);
  held.current = session.testClock;
  useEffect(() => noteServerTime(session.now, session.testClock), [session.now, session.testClock]);
  useEffect(() => {
    const gathered = gathering((change) => renew(client, change));
    const stop = listen({
      held: () => held.current,
      changed: gathered.add,
      caughtUp: () => void client.invalidateQueries(),
    });
    return () => {
      stop();
      gathered.end();
    };
  }, [client]);
}

/** How long news of the same kind is gathered, in milliseconds, once the first was heard. */
const gatheredFor = 500;

/** The first is told at once; what a crowd brings after it is told together, so that nobody reads on and on. */
function gathering(tell: (change: Change) => void): { add(change: Change): void; end(): void } {
  const waiting = new Map<string, Change>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    timer = waiting.size > 0 ? setTimeout(flush, gatheredFor) : null;
    const changes = [...waiting.values()];
    waiting.clear();
    for (const change of changes) tell(change);
  };
  return {
    add(change) {
      if (timer !== null) {
        waiting.set([change.what, change.incident, change.conversation].join(' '), change);
        return;
      }
      tell(change);
      timer = setTimeout(flush, gatheredFor);
    },
    end() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function renew(client: QueryClient, { incident, conversation, what }: Change): void {
  const old = (...queryKey: unknown[]) => void client.invalidateQueries({ queryKey });
  if (what === 'settings')
    return void client.invalidateQueries({ predicate: ({ queryKey }) => isSetting(queryKey[0]) });
  if (what === 'deliveries') {
    old('update');
    old('outbox');
    return;
  }
  if (what === 'conversation' && conversation) {
    old('conversation', conversation);
    old('conversations');
    old('home');
    return;
  }
  if (what === 'composition' && incident) {
    // Somebody typed: who is writing and what, and nothing else, is read again.
    void client.invalidateQueries({ queryKey: ['incident', incident], exact: true });
    old('incident', incident, 'composition');
    old('home');
    return;
  }
  old('home');
  old('conversations');
  old('conversation');
  old('incidents');
  old('signals');
  old('alerts');
  if (incident) old('incident', incident);
}

function isSetting(noun: unknown): boolean {
  return ![
    'home',
    'incidents',
    'incident',
    'update',
    'outbox',
    'setup',
    'conversations',
    'conversation',
  ].includes(String(noun));
}
