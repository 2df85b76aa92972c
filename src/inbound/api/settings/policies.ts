import { z } from 'zod';
import type { Policy } from '../../../domain/clocks/policy.ts';
import { problemsOf } from '../../../domain/clocks/policy-check.ts';
import { severities } from '../../../domain/incident/standing.ts';
import { defined } from '../../../kit/defined.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { refusalOfFields } from '../sentences.ts';
import { policy, policyView } from '../shapes/setup.ts';
import { mayLook, mayManage } from './access.ts';

const bySeverity = policy.shape.firstWord.partial().strict();
const byStatus = policy.shape.cadence.shape.sev1.partial().strict();
const severityList = z.array(z.enum(severities)).max(severities.length);
const change = policy.partial().extend({
  firstWord: bySeverity.optional(),
  decide: bySeverity.optional(),
  cadence: z
    .strictObject({ sev1: byStatus, sev2: byStatus, sev3: byStatus, sev4: byStatus })
    .partial()
    .optional(),
  customerCadence: byStatus.optional(),
  replyMinutes: bySeverity.optional(),
  communicationsLeadRequired: severityList.optional(),
  approvalRequired: severityList.optional(),
  slowerChoices: z.array(z.number()).max(6).optional(),
});
type Change = z.output<typeof change>;

/** The rules of the house: clocks, roles, approval. What a change does not name stays. */
export const policiesDoor: Door = async (app, house) => {
  app.get('/policies', { config: mayLook, schema: { response: { 200: policyView } } }, async (_, reply) => {
    const { value, version } = await house.settings.policy();
    tag(reply, version);
    return onWire(value, version);
  });

  const changing = { body: change, response: { 200: policyView } };
  app.patch('/policies', { config: mayManage, schema: changing }, async (request, reply) => {
    const evolve = (before: Policy) => checked(merged(before, request.body));
    const author = authorOf(request, house);
    const { value, version } = await house.settings.changePolicy(evolve, expectedVersion(request), author);
    tag(reply, version);
    return onWire(value, version);
  });
};

function merged(before: Policy, change: Change): Policy {
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
function checked(policy: Policy): Policy {
  const problems = problemsOf(policy);
  if (problems.length > 0) throw refusalOfFields(problems);
  return policy;
}

function onWire(policy: Policy, version: number): z.output<typeof policyView> {
  const { communicationsLeadRequired, approvalRequired, slowerChoices, tierWeights, ...rest } = policy;
  return {
    ...rest,
    communicationsLeadRequired: [...communicationsLeadRequired],
    approvalRequired: [...approvalRequired],
    slowerChoices: [...slowerChoices],
    tierWeights: { ...tierWeights },
    version,
  };
}
