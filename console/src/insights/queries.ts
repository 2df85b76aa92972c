import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ScorecardTrends, ScorecardView } from '../../../src/inbound/api/shapes/scorecard.ts';
import { api, query } from '../api/client.ts';
import type { Page } from '../api/queries.ts';

export type Filters = Record<string, string | undefined>;

export const scorecardQuery = (incident: string) =>
  queryOptions({
    queryKey: ['incident', incident, 'scorecard'],
    queryFn: ({ signal }) => api.get<ScorecardView>(`/incidents/${incident}/scorecard`, signal),
  });

export const trendsQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['scorecards', 'trends', filters],
    queryFn: ({ signal }) => api.get<ScorecardTrends>(`/scorecards/trends${query(filters)}`, signal),
    staleTime: 60_000,
  });

export const scorecardsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['scorecards', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<ScorecardView>>(
        `/scorecards${query({ limit: 25, ...filters, cursor: pageParam })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 60_000,
  });
