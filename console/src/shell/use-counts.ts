import { useQuery } from '@tanstack/react-query';
import { homeQuery } from '../api/queries.ts';
import { countsQuery } from '../conversations/acts.ts';
import { may } from './access.ts';
import { useSession } from './use-session.ts';

/** Small numbers beside places: what waits there. */
export function useCounts(): Record<string, number> {
  const { data } = useQuery(homeQuery);
  const mayConverse = may(useSession(), 'responder');
  const { data: counts } = useQuery({ ...countsQuery(), enabled: mayConverse });
  if (!data) return {};
  return {
    '/': data.youOwe.length + data.approvals.length + data.asked.length,
    '/incidents': data.active.length,
    '/conversations': counts?.['needs-reply'] ?? 0,
    '/signals': data.asking.reduce((sum, group) => sum + group.signals.length, 0),
  };
}
