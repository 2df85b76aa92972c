import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReplayExample, ReplayRequest, ReplayResult } from '../../../src/inbound/api/shapes/replay.ts';
import type { Timeline } from '../../../src/inbound/api/shapes/timeline.ts';
import { api } from '../api/client.ts';

export const replayExamplesQuery = queryOptions({
  queryKey: ['replays', 'examples'],
  queryFn: async ({ signal }) => (await api.get<{ items: ReplayExample[] }>('/replays', signal)).items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** What to play: as the API takes it, or an incident of ours by its name. */
export type Asked = ReplayRequest & { incident?: string };

async function play({ incident, ...asked }: Asked, signal: AbortSignal): Promise<ReplayResult> {
  if (incident === undefined) return api.ask<ReplayResult>('/replays', asked, signal);
  const timeline = await api.get<Timeline>(`/incidents/${encodeURIComponent(incident)}/replay`, signal);
  return api.ask<ReplayResult>('/replays', { ...asked, timeline }, signal);
}

/** What came of a replay. While another one is played, the last one stays. */
export function replayQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['replays', asked],
    queryFn: ({ signal }) => play(asked, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
}
