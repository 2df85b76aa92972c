import { minutes } from '../../../domain/moment.ts';
import type { PortalView } from '../../../engine/ports/portal.ts';
import type { PrivateAnswer, PrivateRequest } from '../../../engine/ports/private-door.ts';
import type { ComposeLinks } from '../../../engine/ports/private-pages.ts';
import { parseAddress } from '../../../kit/address.ts';
import { contactLink, contactLinkUrl } from '../../../kit/contact-link.ts';
import { newId } from '../../../kit/id.ts';
import { networkOf } from '../../../kit/network.ts';
import type { PrivateHouse } from './house.ts';
import { linkMail } from './link-mail.ts';

/** A fresh link is asked for by somebody who waits for it. */
const freshLinkLasts = minutes(30);

/** P8: a fresh link. What is answered and what is done is the same for every address. */
export async function askForLink(
  house: PrivateHouse,
  request: PrivateRequest,
  page: PortalView,
): Promise<PrivateAnswer> {
  if (request.method !== 'POST') return { kind: 'ask-for-link' };
  const address = parseAddress((await request.form()).get('email') ?? '');
  const { limits, clock, pages } = house;
  const at = clock().now();
  const allowed =
    limits.networks.allows(networkOf(request.ip), at) && limits.links.allows(address.toLowerCase(), at);
  if (allowed) await pages().ask({ address, compose: composing(house, page) });
  return { kind: 'link-asked' };
}

/** Behind an old link: a fresh one goes to whom the old one was for, and nowhere else. */
export async function askAgain(
  house: PrivateHouse,
  contact: string,
  request: PrivateRequest,
  page: PortalView,
): Promise<PrivateAnswer> {
  const { limits, clock, pages } = house;
  const at = clock().now();
  const allowed = limits.networks.allows(networkOf(request.ip), at) && limits.links.allows(contact, at);
  if (allowed) await pages().askAgain({ contact, compose: composing(house, page) });
  return { kind: 'link-asked' };
}

function composing({ clock, key, demo }: PrivateHouse, { pageName, origin }: PortalView): ComposeLinks {
  const at = clock().now();
  const expires = at + freshLinkLasts;
  return (to, contacts, withhold) =>
    linkMail({
      to,
      pageName,
      links: contacts.map(({ id, customer }) => ({
        customer,
        url: contactLinkUrl(origin, contactLink({ contact: id, letter: newId('mai', at), expires }, key)),
      })),
      at,
      withhold: withhold || demo,
    });
}
