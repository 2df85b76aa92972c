/**
 * An expected no: a code that machines may rely on and a sentence that a person may read, the same in every door.
 * Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly problems: readonly FieldProblem[];

  constructor(code: RefusalCode, sentence: string, problems: readonly FieldProblem[] = []) {
    super(sentence);
    this.name = 'Refusal';
    this.code = code;
    this.problems = problems;
  }
}

export type FieldProblem = { readonly path: string; readonly sentence: string };

/** Kinds of no, each with one HTTP status (see `problem.ts` of the API). */
export type RefusalCode =
  | 'invalid'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'changed-meanwhile'
  | 'too-many'
  | 'unavailable'
  | (string & {});

export function refuse(code: RefusalCode, sentence: string, problems: readonly FieldProblem[] = []): never {
  throw new Refusal(code, sentence, problems);
}

/** A no that is about one field: doors show the sentence beside it. */
export function refuseField(code: RefusalCode, path: string, sentence: string): never {
  throw new Refusal(code, sentence, [{ path, sentence }]);
}
