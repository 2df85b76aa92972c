import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ConversationStateView,
  ConversationsView,
  ConversationView,
  MessageView,
} from '../../../src/inbound/api/shapes/conversations.ts';
import { api, query } from '../api/client.ts';

export type State = ConversationStateView;

/** The inbox: those who wait longest first, the others newest first. */
export const inboxQuery = (state: State, incident?: string) =>
  infiniteQueryOptions({
    queryKey: ['conversations', state, incident ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      api.get<ConversationsView>(
        `/conversations${query({
          state,
          incident,
          order: state === 'needs-reply' ? 'longest-waiting' : undefined,
          limit: 50,
          cursor: pageParam,
        })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });

/** How many there are of each; of one incident, or of all. */
export const countsQuery = (incident?: string) =>
  queryOptions({
    queryKey: ['conversations', 'counts', incident ?? 'all'],
    queryFn: ({ signal }) =>
      api.get<ConversationsView>(`/conversations${query({ incident, limit: 1 })}`, signal),
    select: ({ counts }) => counts,
  });

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => api.get<ConversationView>(`/conversations/${id}`, signal),
  });

export const messagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id, 'messages'],
    queryFn: ({ signal }) => api.get<{ items: MessageView[] }>(`/conversations/${id}/messages`, signal),
    select: ({ items }) => items,
  });

/** What an act in one conversation makes old. */
export const renewedBy = (id: string) => [['conversation', id], ['conversations'], ['home']];

export type Said = { text: string; kind: 'reply' | 'note'; basedOn: string | null };

export const say = (id: string, said: Said, key: string) =>
  api.post<MessageView>(`/conversations/${id}/messages`, said, key);
export const takeBack = (id: string, message: string) =>
  api.delete(`/conversations/${id}/messages/${message}`);
export const share = (id: string, message: string) =>
  api.post<MessageView>(`/conversations/${id}/messages/${message}/share`);

export type FirstWord = { incident: string; contact: string; text: string };

/** The first word to a contact of an affected customer. */
export const begin = (asked: FirstWord, key: string) =>
  api.post<ConversationView>('/conversations', asked, key);

/** What was said with one customer about one incident. */
export const withCustomerQuery = (incident: string, customer: string) =>
  queryOptions({
    queryKey: ['conversations', 'with', incident, customer],
    queryFn: ({ signal }) =>
      api.get<ConversationsView>(`/conversations${query({ incident, customer, limit: 100 })}`, signal),
    select: ({ items }) => items,
  });

export const finish = (id: string) => api.post<ConversationView>(`/conversations/${id}/done`);
export const reopen = (id: string) => api.delete<ConversationView>(`/conversations/${id}/done`);
