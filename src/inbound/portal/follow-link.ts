import type { PortalAnswer, PortalRequest, PortalView } from '../../engine/ports/portal.ts';
import type { Subscriber } from '../../engine/ports/subscribers.ts';
import { refuse } from '../../kit/refusal.ts';
import { readChoice } from './form.ts';
import type { PortalHouse } from './house.ts';
import { brokenLink, confirmPath, openLink, pathsOf } from './links.ts';

/**
 * P5: a link from a mail. Opening it shows a button, since mail scanners open every link and even run its scripts;
 * pressing the button (or RFC 8058's one click in the mail program) posts.
 */
export async function followLink(
  house: PortalHouse,
  request: PortalRequest,
  page: PortalView,
): Promise<PortalAnswer> {
  const opened = openLink(request.path, house.key);
  const posting = request.method === 'POST';
  if (opened.kind === 'leave')
    return posting ? leaveMail(house, opened.contact) : askToLeaveMail(house, opened.contact, request);
  const { kind, subscriber: id } = opened;
  if (kind === 'unsubscribe') return posting ? leave(house, id) : askToLeave(house, id);
  const subscriber = await house.subscribers.find(id);
  if (!subscriber) refuse('not-found', brokenLink);
  if (kind === 'confirm') return posting ? confirm(house, id) : askToConfirm(house, subscriber);
  return preferences(house, subscriber, request, page);
}

function askToConfirm({ key }: PortalHouse, { id, address }: Subscriber): PortalAnswer {
  return { kind: 'confirm', address, path: confirmPath(id, key) };
}

async function confirm({ subscribers, clock, key }: PortalHouse, id: string): Promise<PortalAnswer> {
  if (!(await subscribers.confirm(id, clock.now()))) refuse('not-found', brokenLink);
  return { kind: 'confirmed', preferences: pathsOf(id, key).preferences };
}

async function askToLeave({ subscribers, key }: PortalHouse, id: string): Promise<PortalAnswer> {
  const subscriber = await subscribers.find(id);
  if (!subscriber || subscriber.state === 'unsubscribed') return { kind: 'left' };
  return { kind: 'leave', address: subscriber.address, paths: pathsOf(id, key) };
}

/** One who was forgotten has left too. */
async function leave({ subscribers, clock }: PortalHouse, id: string): Promise<PortalAnswer> {
  await subscribers.leave(id, clock.now());
  return { kind: 'left' };
}

async function askToLeaveMail(
  { leavers }: PortalHouse,
  contact: string,
  { path }: PortalRequest,
): Promise<PortalAnswer> {
  const address = await leavers.addressOf(contact);
  return address === null ? { kind: 'mail-left' } : { kind: 'leave-mail', address, path };
}

async function leaveMail({ leavers, clock }: PortalHouse, contact: string): Promise<PortalAnswer> {
  await leavers.leave(contact, clock.now());
  return { kind: 'mail-left' };
}

async function preferences(
  { subscribers, key }: PortalHouse,
  subscriber: Subscriber,
  { method, form }: PortalRequest,
  page: PortalView,
): Promise<PortalAnswer> {
  const { id, address, state } = subscriber;
  if (state !== 'confirmed')
    refuse(
      'gone',
      'This address gets no mail from us. Ask for updates again, and confirm the mail that comes.',
    );
  const choice = method === 'POST' ? readChoice(form, page) : subscriber;
  if (method === 'POST') await subscribers.choose(id, choice);
  const { everything, components, groups, incidents } = choice;
  return {
    kind: 'preferences',
    choice: { address, confirmed: true, everything, components, groups, incidents },
    saved: method === 'POST',
    paths: pathsOf(id, key),
  };
}
