import { useEffect } from 'react';
import { Problem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import type { Session } from '../api/shapes.ts';
import { allowSingleKeys } from '../keys/shortcuts.ts';
import { applyTheme } from './theme.ts';

/** Makes the reader's preferences true, and goes to the door when the session has ended elsewhere. */
export function useSessionEffects({ preferences }: Session): void {
  useEffect(() => applyTheme(preferences.theme), [preferences.theme]);
  useEffect(() => allowSingleKeys(preferences.singleKeys), [preferences.singleKeys]);
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe(({ query }) => {
        const { error } = query.state;
        if (!(error instanceof Problem) || error.status !== 401) return;
        location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
      }),
    [],
  );
}
