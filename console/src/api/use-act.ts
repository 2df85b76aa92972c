import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { saved } from '../ui/toasts.ts';
import type { Problem } from './problem.ts';

type Options<In, Out> = {
  /** Keys to read again when it is done. */
  renews?: readonly QueryKey[];
  /** Said in a toast when it is done. */
  says?: string | ((result: Out, asked: In) => string);
  done?: (result: Out, asked: In) => void;
};

/** An act on the server: `const act = useAct(fn, {renews: [['people']], says: 'Saved'})`, then `act.mutate(…)`. */
export function useAct<In, Out>(perform: (asked: In) => Promise<Out>, options: Options<In, Out> = {}) {
  const client = useQueryClient();
  return useMutation<Out, Problem, In>({
    mutationFn: perform,
    onSuccess: async (result, asked) => {
      const { says } = options;
      if (says !== undefined) saved(typeof says === 'string' ? says : says(result, asked));
      options.done?.(result, asked);
      await Promise.all((options.renews ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
