import type { z } from 'zod';
import type { FieldProblem } from '../../kit/refusal.ts';

type Understood<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly sentence: string; readonly problems: readonly FieldProblem[] };

/** Reads a post by its shape, or says in sentences what is wrong with it. */
export function understand<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
): Understood<z.output<Shape>> {
  const result = shape.safeParse(body, { error: sentenceOf });
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.join('.'), sentence: message }));
  const [first] = problems;
  const where = first?.path ? ` at "${first.path}"` : '';
  return {
    ok: false,
    sentence: `The post cannot be understood${where}. ${first?.sentence ?? ''}`.trim(),
    problems,
  };
}

/** What to say of a body that could not even be read. */
export function unreadable(status: number, limit: number): string {
  if (status === 413)
    return `The post is larger than ${limit / 1024 / 1024} MiB. Send fewer alerts at once (Alertmanager: max_alerts).`;
  if (status === 415) return 'Send JSON, with the header "content-type: application/json".';
  return 'The post is not readable JSON. Nothing was taken in.';
}

function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'This is missing.';
  if (issue.code === 'invalid_type') return `Here should be ${nouns[issue.expected] ?? issue.expected}.`;
  if (issue.code === 'too_big') return 'This is too long.';
  if (issue.code === 'too_small') return 'This is empty.';
  if (issue.code === 'invalid_value') return `Here should be one of: ${issue.values.join(', ')}.`;
  return undefined;
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  number: 'a number',
};
