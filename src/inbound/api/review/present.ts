import { nameOf } from '../../../domain/incident/timeline.ts';
import { type FollowUp, isOverdue, stateOf } from '../../../domain/review/follow-up.ts';
import type { FollowUpDelivery } from '../../../engine/ports/follow-up-webhooks.ts';
import { personName, personRefOf, type View } from '../incidents/view.ts';
import { wireTime, wireTimeOrNull } from '../presenters.ts';
import type { FollowUpDeliveryView, FollowUpView } from '../shapes/review.ts';

export function presentFollowUp(
  view: View,
  followUp: FollowUp,
  deliveries: readonly FollowUpDelivery[],
): FollowUpView {
  const { incident, viewer, context } = view;
  const { id, what, owner, due, promisedToCustomers, closed, link } = followUp;
  const by = { person: (person: string) => personName(view, person) };
  return {
    ...{ id, what, promisedToCustomers, link, state: stateOf(followUp) },
    incident: {
      id: incident.id,
      name: `INC-${incident.number}`,
      headline: incident.headline,
      sensitive: incident.sensitive,
    },
    owner: personRefOf(view, owner),
    yours: owner === viewer.person,
    due: wireTime(due),
    overdue: isOverdue(followUp, context.now),
    closed: closed && { at: wireTime(closed.at), by: nameOf(closed.by, by), reason: closed.reason },
    moved: followUp.moved.map((move) => ({
      ...{ from: wireTime(move.from), reason: move.reason },
      ...{ by: nameOf(move.by, by), at: wireTime(move.at) },
    })),
    added: { at: wireTime(followUp.added.at), by: nameOf(followUp.added.by, by) },
    deliveries: deliveries.filter((one) => one.followUp === id).map(presentDelivery),
  };
}

export function presentDelivery(delivery: FollowUpDelivery): FollowUpDeliveryView {
  const { id, webhook, change, state, attempts, error, nextTryAt } = delivery;
  return { id, webhook, change, state, attempts, error, nextTryAt: wireTimeOrNull(nextTryAt) };
}
