import { useAct } from '../../api/use-act.ts';

/** An act on a follow-up, wherever it is shown: its incident, Home and the list of all are read again. */
export function useFollowUpAct<In, Out>(
  incident: string,
  perform: (asked: In) => Promise<Out>,
  options: { says?: string; done?: () => void } = {},
) {
  return useAct(perform, { ...options, renews: [['incident', incident], ['follow-ups'], ['home']] });
}
