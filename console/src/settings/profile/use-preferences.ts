import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { sessionQuery } from '../../api/queries.ts';
import type { Preferences } from '../../api/shapes.ts';

/** Changes a preference: here at once, then on the server; back as it was when that fails. */
export function usePreferences() {
  const client = useQueryClient();
  const put = (preferences: Partial<Preferences>) =>
    client.setQueryData(sessionQuery.queryKey, (session) =>
      session ? { ...session, preferences: { ...session.preferences, ...preferences } } : session,
    );
  return useMutation<Preferences, Problem, Partial<Preferences>>({
    mutationFn: (change) => api.patch<Preferences>('/session/preferences', change),
    onMutate: put,
    onSuccess: put,
    onError: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}
