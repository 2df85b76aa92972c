/** Exit codes that scripts may rely on. */
export const exit = { ok: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** Ends a command early. The message is a sentence for the person at the keyboard. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly code: number;
  /** The server's problem document, where it was the server that refused. */
  readonly problem: unknown;

  constructor(code: number, sentence: string, problem: unknown = null) {
    super(sentence);
    this.code = code;
    this.problem = problem;
  }
}

export function wrongUsage(sentence: string): never {
  throw new Stop(exit.usage, sentence);
}
