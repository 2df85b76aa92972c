import type { Sessions } from '../../engine/ports/sessions.ts';
import type { Tokens } from '../../engine/ports/tokens.ts';

/** What is other in the house in which a drill plays. */
export type Stage = {
  readonly drill: string;
  readonly title: string;
  /** People come in with the session that they have in the house itself, programs with its tokens. */
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  /** Reads the drill's own pages, which no listener serves. */
  readPage(path: string): Promise<string | null>;
};
