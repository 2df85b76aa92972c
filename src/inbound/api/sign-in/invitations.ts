import { z } from 'zod';
import { networkOf } from '../../../kit/network.ts';
import { hashPassword } from '../../../kit/password.ts';
import { refuse } from '../../../kit/refusal.ts';
import { hashSecret } from '../../../kit/secret.ts';
import { countAttempts } from '../attempts.ts';
import type { Door } from '../house.ts';
import { presentSession } from '../presenters.ts';
import { invited, session } from '../shapes/setup.ts';
import { openSessionFor } from './open-session.ts';
import { demandGoodPassword } from './password.ts';

const params = z.object({ token: z.string().max(200) });
const body = z.object({ password: z.string().max(1024) });
const config = { policy: { access: 'public' } } as const;

/** Setting a password by a one-time link: the link is the proof. */
export const invitationsDoor: Door = async (app, house) => {
  const attempts = countAttempts(house.clock, 20, 15 * 60_000);
  const holderOf = async ({ ip, params }: { ip: string; params: { token: string } }) => {
    const holder = await house.invitations.holder(hashSecret(params.token), house.clock.now());
    if (holder) return holder;
    attempts.take(networkOf(ip));
    return refuseLink();
  };

  app.get(
    '/invitations/:token',
    { config, schema: { params, response: { 200: invited } } },
    async (request) => {
      const holder = await holderOf(request);
      return { name: holder.name, email: holder.email };
    },
  );

  const accepting = { params, body, response: { 200: session } };
  app.post('/invitations/:token', { config, schema: accepting }, async (request, reply) => {
    const tokenHash = hashSecret(request.params.token);
    const holder = await holderOf(request);
    demandGoodPassword(request.body.password, holder);
    const hash = await hashPassword(request.body.password);
    const person = (await house.invitations.accept(tokenHash, hash, house.clock.now())) ?? refuseLink();
    await openSessionFor(person.id, request, reply, house);
    return presentSession(house, person);
  });
};

function refuseLink(): never {
  return refuse('not-found', 'This link was used or is too old. Ask an admin for a new one.');
}
