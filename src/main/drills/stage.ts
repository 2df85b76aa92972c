import type { Sessions } from '../../engine/ports/sessions.ts';

/** What is other in the house in which a drill plays. */
export type Stage = {
  readonly drill: string;
  readonly title: string;
  /** People come in with the session that they have in the house itself. */
  readonly sessions: Sessions;
  /** Reads the drill's own pages, which no listener serves. */
  readPage(path: string): Promise<string | null>;
};
