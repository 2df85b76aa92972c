import type { PortalAnswer, PortalRequest, PortalView } from '../../engine/ports/portal.ts';
import type { Asked } from '../../engine/ports/reports.ts';
import { parseAddress } from '../../kit/address.ts';
import { networkOf } from '../../kit/network.ts';
import { refuse } from '../../kit/refusal.ts';
import { sign } from '../../kit/secret.ts';
import { readText } from './form.ts';
import type { PortalHouse } from './house.ts';

/** P7: keeps what a customer sees as a signal, and answers whoever leaves an address. It never tells others. */
export async function report(
  house: PortalHouse,
  { form, ip }: PortalRequest,
  page: PortalView,
): Promise<PortalAnswer> {
  const text = readText(form, 'text', 2_000);
  if (text === '') refuse('invalid', 'Write in a few words what does not work.');
  const given = (form.get('email') ?? '').trim();
  const email = given === '' ? null : parseAddress(given);
  const at = house.clock.now();
  if (!house.limits.reports.allows(networkOf(ip), at))
    refuse('too-many', 'We have many reports from your network already. Thank you: we are looking at them.');
  const incident = pick(form.get('incident'), page.incidents);
  await house.signals.report({
    at,
    source: 'page',
    text,
    component: pick(form.get('component'), page.components),
    incident,
    reporter: Buffer.from(sign(`reporter:${email?.toLowerCase() ?? networkOf(ip)}`, house.key), 'base64url'),
    email,
  });
  if (incident !== null && email !== null) await ask(house, { incident, address: email, text, at }, ip);
  return { kind: 'reported', incident };
}

/**
 * Who leaves an address gets an answer: "Still broken for you?" opens a conversation. Too many from one network or for
 * one address stay signals. What is answered here is the same, whoever has the address.
 */
async function ask({ reports, limits }: PortalHouse, asked: Asked, ip: string): Promise<void> {
  if (!limits.asks.allows(networkOf(ip), asked.at)) return;
  if (!limits.asks.allows(asked.address.toLowerCase(), asked.at)) return;
  await reports.ask(asked);
}

function pick(id: string | null, all: readonly { readonly id: string }[]): string | null {
  return all.find((one) => one.id === id)?.id ?? null;
}
