import { useQuery } from '@tanstack/react-query';
import { homeQuery } from '../api/queries.ts';

/** Small numbers beside places: what waits there. */
export function useCounts(): Record<string, number> {
  const { data } = useQuery(homeQuery);
  if (!data) return {};
  return {
    '/': data.youOwe.length + data.approvals.length + data.asked.length,
    '/incidents': data.active.length,
    '/signals': data.asking.reduce((sum, group) => sum + group.reports, 0),
  };
}
