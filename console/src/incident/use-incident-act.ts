import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../api/use-act.ts';

type Options<In, Out> = { says?: string; done?: (result: Out, asked: In) => void };

/** An act on one incident. What it changed is read again before it counts as done, so that no button flickers back. */
export function useIncidentAct<In, Out>(
  incident: string,
  perform: (asked: In) => Promise<Out>,
  options: Options<In, Out> = {},
) {
  const client = useQueryClient();
  const act = useAct(perform, { ...options, renews: [['incident', incident], ['home'], ['incidents']] });
  return { ...act, renew: () => client.invalidateQueries({ queryKey: ['incident', incident] }) };
}
