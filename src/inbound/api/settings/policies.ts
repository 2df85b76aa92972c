import type { z } from 'zod';
import type { Policy } from '../../../domain/clocks/policy.ts';
import { expectedVersion, tag } from '../edits.ts';
import type { Door } from '../house.ts';
import { authorOf } from '../identity.ts';
import { policyView } from '../shapes/policy.ts';
import { policyChange } from '../shapes/policy-change.ts';
import { mayLook, mayManage } from './access.ts';
import { checkedPolicy, mergedPolicy } from './merged-policy.ts';

/** The rules of the house: clocks, roles, approval. What a change does not name stays. */
export const policiesDoor: Door = async (app, house) => {
  app.get('/policies', { config: mayLook, schema: { response: { 200: policyView } } }, async (_, reply) => {
    const { value, version } = await house.settings.policy();
    tag(reply, version);
    return onWire(value, version);
  });

  const changing = { body: policyChange, response: { 200: policyView } };
  app.patch('/policies', { config: mayManage, schema: changing }, async (request, reply) => {
    const evolve = (before: Policy) => checkedPolicy(mergedPolicy(before, request.body));
    const author = authorOf(request, house);
    const { value, version } = await house.settings.changePolicy(evolve, expectedVersion(request), author);
    tag(reply, version);
    return onWire(value, version);
  });
};

function onWire(policy: Policy, version: number): z.output<typeof policyView> {
  const {
    communicationsLeadRequired,
    approvalRequired,
    slowerChoices,
    tierWeights,
    plannedReminderMinutes,
    ...rest
  } = policy;
  return {
    ...rest,
    communicationsLeadRequired: [...communicationsLeadRequired],
    approvalRequired: [...approvalRequired],
    slowerChoices: [...slowerChoices],
    plannedReminderMinutes: [...plannedReminderMinutes],
    tierWeights: { ...tierWeights },
    version,
  };
}
