import type { Policy } from '../../../domain/clocks/policy.ts';
import { problemsOf } from '../../../domain/clocks/policy-check.ts';
import { severities } from '../../../domain/incident/standing.ts';
import { defined } from '../../../kit/defined.ts';
import { refusalOfFields } from '../sentences.ts';
import type { PolicyChange } from '../shapes/policy-change.ts';

/** A policy with a change over it. */
export function mergedPolicy(before: Policy, change: PolicyChange): Policy {
  const { firstWord, decide, cadence, customerCadence, replyMinutes, ...rest } = change;
  const cells = severities.map((severity) => [
    severity,
    { ...before.cadence[severity], ...defined(cadence?.[severity] ?? {}) },
  ]);
  return {
    ...before,
    ...defined(rest),
    firstWord: { ...before.firstWord, ...defined(firstWord ?? {}) },
    decide: { ...before.decide, ...defined(decide ?? {}) },
    customerCadence: { ...before.customerCadence, ...defined(customerCadence ?? {}) },
    replyMinutes: { ...before.replyMinutes, ...defined(replyMinutes ?? {}) },
    cadence: Object.fromEntries(cells) as Policy['cadence'],
  };
}

/** Practice M2: no policy may leave an open incident without an owner of the words, or without a clock. */
export function checkedPolicy(policy: Policy): Policy {
  const problems = problemsOf(policy);
  if (problems.length > 0) throw refusalOfFields(problems);
  return policy;
}
