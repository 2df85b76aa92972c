import type { FieldProblem } from './refusal.ts';

/** RFC 9457 (problem details for HTTP APIs), with a stable `code` for machines and sentences for people. */
export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly problems?: readonly FieldProblem[];
};

export const problemType = 'application/problem+json; charset=utf-8';

/** `detail` is a sentence that says what to do; `problems` names the fields it is about. */
export function problemDocument(
  status: number,
  code: string,
  detail: string,
  problems: readonly FieldProblem[] = [],
): ProblemDocument {
  const document = { type: 'about:blank', title: titleOf(code), status, detail, code };
  return problems.length === 0 ? document : { ...document, problems };
}

/** `not-signed-in` → "Not signed in". */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
