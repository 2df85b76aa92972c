import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';

/** One cache for the whole console. The event stream says what became old; nothing polls. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => mayHelp(error) && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

function mayHelp(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500);
}
