import type { PortalAnswer, PortalRequest, PortalView } from '../../engine/ports/portal.ts';
import { parseAddress } from '../../kit/address.ts';
import { refuse } from '../../kit/refusal.ts';
import { readChoice } from './form.ts';
import { networkOf } from './limit.ts';
import { confirmPath, pathsOf } from './links.ts';
import type { PortalHouse } from './portal.ts';
import { subscriptionMail } from './subscription-mail.ts';

/** P4: asks for a confirmation by mail. What is answered and what is done is the same for every address. */
export async function subscribe(
  house: PortalHouse,
  { form, ip }: PortalRequest,
  page: PortalView,
): Promise<PortalAnswer> {
  const address = parseAddress(form.get('email') ?? '');
  const choice = readChoice(form, page);
  const at = house.clock.now();
  if (!house.limits.subscriptions.allows(networkOf(ip), at))
    refuse(
      'too-many',
      'Many people on your network have asked for updates. Please try again in an hour, or use a feed.',
    );
  const { pageName, origin } = page;
  await house.subscribers.ask({
    address,
    choice,
    at,
    compose: ({ id, known }) => {
      const path = known ? pathsOf(id, house.key).preferences : confirmPath(id, house.key);
      return subscriptionMail({ to: address, pageName, origin, path, known, at, withhold: house.demo });
    },
  });
  return { kind: 'asked-to-confirm' };
}
