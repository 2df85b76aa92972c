import { useAct } from '../api/use-act.ts';

/** An act on who is affected: the list, the incident and Home are read again. */
export function useAffectedAct<In, Out>(
  incident: string,
  perform: (asked: In) => Promise<Out>,
  done: (result: Out) => void = () => {},
) {
  return useAct(perform, {
    renews: [['affected', incident], ['incident', incident], ['home']],
    done: (result) => done(result),
  });
}
