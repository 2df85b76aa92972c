import { useRef } from 'react';
import { newKey } from './client.ts';
import { asProblem } from './problem.ts';

const nothing = { asked: '', key: '' };

/**
 * Asks once: trying the same again after a failure carries the same key, so that an answer that was lost on its way
 * never makes two. What was changed has a key of its own, and so has what was refused: under the old one the server
 * would say the same no for ever.
 */
export function useOnce<In, Out>(perform: (asked: In, key: string) => Promise<Out>) {
  const tried = useRef(nothing);
  return async (asked: In): Promise<Out> => {
    const text = JSON.stringify(asked);
    if (tried.current.asked !== text) tried.current = { asked: text, key: newKey() };
    try {
      const answer = await perform(asked, tried.current.key);
      tried.current = nothing;
      return answer;
    } catch (error) {
      if (isRefused(asProblem(error).status)) tried.current = nothing;
      throw error;
    }
  };
}

const isRefused = (status: number): boolean => status >= 400 && status < 500 && status !== 429;
