import { queryOptions } from '@tanstack/react-query';
import type { DrillOfferShape, DrillShape } from '../../../src/inbound/api/shapes/drill.ts';
import { house } from '../api/client.ts';
import type { Page } from '../api/queries.ts';

export const drillsQuery = queryOptions({
  queryKey: ['drills'],
  queryFn: ({ signal }) => house.get<Page<DrillShape>>('/drills?limit=20', signal),
  // Its clock is another one than ours, and nothing tells us that it moved.
  refetchInterval: 5_000,
});
export const drillScriptsQuery = queryOptions({
  queryKey: ['drill-scripts'],
  queryFn: ({ signal }) => house.get<Page<DrillOfferShape>>('/drills/scripts', signal),
});
export const drillQuery = (id: string) =>
  queryOptions({
    queryKey: ['drills', id],
    queryFn: ({ signal }) => house.get<DrillShape>(`/drills/${id}`, signal),
    refetchInterval: 5_000,
  });

export const startDrill = (script: string) => house.post<DrillShape>('/drills', { script });
export const paceDrill = (id: string, pace: DrillShape['pace']) =>
  house.patch<DrillShape>(`/drills/${id}`, { pace });
export const stepDrill = (id: string, by: string) => house.post<DrillShape>(`/drills/${id}/steps`, { by });
export const endDrill = (id: string) => house.post<DrillShape>(`/drills/${id}/ending`);
