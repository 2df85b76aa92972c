import type { z } from 'zod';
import { type FieldProblem, Refusal } from '../../kit/refusal.ts';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** What a schema found wrong, as sentences for a person; a schema that says its own sentence is heard first. */
export function sentenceOf(issue: RawIssue): string {
  if (issue.code === 'invalid_type') return ofType(issue);
  if (issue.code === 'too_small') return ofSize(issue.origin, 'at least', issue.minimum);
  if (issue.code === 'too_big') return ofSize(issue.origin, 'at most', issue.maximum);
  if (issue.code === 'invalid_value') return `Choose one of: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'unrecognized_keys')
    return `Nothing here is called ${issue.keys
      .slice(0, 5)
      .map((key) => `"${key.slice(0, 80)}"`)
      .join(', ')}. Leave it out.`;
  if (issue.code === 'invalid_union') return 'This fits none of the forms that are allowed here.';
  if (issue.code === 'not_multiple_of') return `Choose a multiple of ${issue.divisor}.`;
  return 'This is not written as it must be.';
}

/** The refusal of a request that does not fit its schema: a sentence for each field, twenty at most. */
export function refusalOfIssues(issues: readonly Issue[]): Refusal {
  return refusalOfFields(
    issues.map(({ path, message }) => ({ path: path.map(String).join('.'), sentence: message })),
  );
}

export function refusalOfFields(problems: readonly FieldProblem[]): Refusal {
  const shown = problems.slice(0, 20);
  const [first] = shown;
  const detail =
    problems.length === 1 && first
      ? [first.path, first.sentence].filter(Boolean).join(': ')
      : `These need another look: ${[...new Set(shown.map(({ path }) => path || 'the request'))].join(', ')}.`;
  return new Refusal('invalid', detail, shown);
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function ofType(issue: RawIssue & { code: 'invalid_type' }): string {
  if (issue.input === undefined || issue.input === null) return 'This is missing.';
  return `This must be ${kinds[issue.expected] ?? issue.expected}.`;
}

const units: Readonly<Record<string, string>> = { string: 'characters', array: 'items', set: 'items' };

function ofSize(origin: string, bound: string, size: number | bigint): string {
  const unit = units[origin];
  if (origin === 'string' && bound === 'at least' && Number(size) === 1) return 'Say something here.';
  return unit ? `Use ${bound} ${size} ${unit}.` : `Choose ${bound} ${size}.`;
}
