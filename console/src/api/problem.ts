import type { Problem as ProblemShape } from '../../../src/inbound/api/shapes/basics.ts';

/**
 * An answer that was not yes. `sentence` may be shown to a person as it is; `fields` maps a field's
 * path ("email", "rules.0.severity") to what is wrong with it. `status` 0: the server was not reached.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  readonly problems: readonly { path: string; sentence: string }[];

  constructor(status: number, code: string, sentence: string, problems: Problem['problems'] = []) {
    super(sentence);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.problems = problems;
  }

  get fields(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.problems.map(({ path, sentence }) => [path.replace(/^\//, '').replaceAll('/', '.'), sentence]),
    );
  }
}

/** Whatever was thrown, as a `Problem`. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'unexpected', 'Something went wrong in this browser. Reload the page and try again.');
}

export async function problemFrom(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => null)) as Partial<ProblemShape> | null;
  if (body?.detail) return new Problem(response.status, body.code ?? 'unknown', body.detail, body.problems);
  return new Problem(response.status, 'unknown', fallback(response.status));
}

export function unreachable(): Problem {
  return new Problem(0, 'unreachable', 'Candor could not be reached. Check your connection and try again.');
}

function fallback(status: number): string {
  if (status === 404) return 'This does not exist, or it is not for you to see.';
  if (status === 403) return 'You may not do this. Ask an admin.';
  if (status >= 500) return 'Candor failed to answer. Nothing was changed. Try again in a moment.';
  return 'Candor did not accept this.';
}
