import type { Incident } from '../../../../domain/incident/incident.ts';
import type { AffectedCustomer } from '../../../../engine/ports/affected-customers.ts';
import { wireTime, wireTimeOrNull } from '../../presenters.ts';
import type { AffectedCustomerShape } from '../../shapes/affected.ts';

/** One affected customer. `names`: our own people by id. */
export function presentAffected(
  one: AffectedCustomer,
  names: ReadonlyMap<string, string>,
): AffectedCustomerShape {
  const { customer, name, externalId, owner, since, told, seenAt, asked, ...rest } = one;
  return {
    ...rest,
    customer: { id: customer, name: name || 'An erased customer', externalId },
    owner: owner === null ? null : { id: owner, name: names.get(owner) ?? 'Somebody who is gone' },
    since: wireTimeOrNull(since),
    told: told && { at: wireTime(told.at), how: told.how },
    seenAt: wireTimeOrNull(seenAt),
    asked: asked && { ...asked, at: wireTime(asked.at) },
    why: whyHere(one),
  };
}

/** Since when everybody could read of it. */
export function publicSince(incident: Incident): number | null {
  const first = incident.updates[incident.audiences.public?.said[0] ?? ''];
  return first?.publishedAt ?? null;
}

function whyHere({ need, asked, seats }: AffectedCustomer): string {
  const size = seats ? ` They have ${seats} seats.` : '';
  switch (need) {
    case 'asked-untold':
      return `They wrote ${times(asked?.messages ?? 1)} and were never told directly.${size}`;
    case 'waits':
      return `They were told, wrote back, and wait for an answer.${size}`;
    case 'untold':
      return `They were never told directly.${size}`;
    case 'told':
      return `They were told, and nothing of theirs waits.${size}`;
  }
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
