import type { PortalAnswer, PortalRequest, PortalView } from '../../engine/ports/portal.ts';
import { parseAddress } from '../../kit/address.ts';
import { networkOf } from '../../kit/network.ts';
import { refuse } from '../../kit/refusal.ts';
import { askToConfirm } from './ask-to-confirm.ts';
import { readChoice } from './form.ts';
import type { PortalHouse } from './house.ts';

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
  await askToConfirm(house, { address, choice, at, page });
  return { kind: 'asked-to-confirm' };
}
