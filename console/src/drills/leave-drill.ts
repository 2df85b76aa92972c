import { inDrill } from '../api/place.ts';
import { Problem } from '../api/problem.ts';

/** Out of the drill's house, which is another page of the browser. What was going on here never answers. */
export function leaveDrill(to: string): Promise<never> {
  location.assign(to);
  return new Promise(() => {});
}

/** Its house is gone when a drill has ended: then its scorecard is what there is to see. */
export function outOfDrill(error: unknown): Promise<never> {
  if (inDrill && error instanceof Problem && error.code === 'no-drill') return leaveDrill('/drills');
  return Promise.reject(error);
}
