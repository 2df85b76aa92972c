import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReplayExample, ReplayRequest, ReplayResult } from '../../../src/inbound/api/shapes/replay.ts';
import { api } from '../api/client.ts';

export const replayExamplesQuery = queryOptions({
  queryKey: ['replays', 'examples'],
  queryFn: async ({ signal }) => (await api.get<{ items: ReplayExample[] }>('/replays', signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** What came of a replay. While another one is played, the last one stays. */
export function replayQuery(asked: ReplayRequest) {
  return queryOptions({
    queryKey: ['replays', asked],
    queryFn: ({ signal }) => api.ask<ReplayResult>('/replays', asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
}
