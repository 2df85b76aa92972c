import type { PortalAnswer, PortalRequest, PortalView } from '../../engine/ports/portal.ts';
import { networkOf } from '../../kit/network.ts';
import { refuse } from '../../kit/refusal.ts';
import { sign } from '../../kit/secret.ts';
import type { PortalHouse } from './house.ts';

/** Whether a way around that everybody is offered works for somebody: one voice a network, and the last one counts. */
export async function vote(
  { votes, limits, clock, key }: PortalHouse,
  { form, ip }: PortalRequest,
  page: PortalView,
): Promise<PortalAnswer> {
  const workaround = form.get('workaround') ?? '';
  const said = form.get('works');
  const offering = page.incidents.find(({ workarounds }) => workarounds.includes(workaround));
  if (!offering) refuse('invalid', 'This is offered no more. Look at the page for what helps now.');
  if (said !== 'yes' && said !== 'no') refuse('invalid', 'Press “Works for me” or “Does not work”.');
  const at = clock.now();
  const network = networkOf(ip);
  if (!limits.votes.allows(network, at))
    refuse('too-many', 'We have many answers from your network already. Thank you: we are looking at them.');
  const works = said === 'yes';
  // Scrambled with the way around, so that what one network said of several cannot be put together.
  const voter = sign(`voter:${workaround}:${network}`, key);
  await votes.vote({ incident: offering.id, workaround, voter, works, at });
  return { kind: 'voted', incident: offering.id, works };
}
