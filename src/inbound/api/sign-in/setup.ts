import { parseAddress } from '../../../kit/address.ts';
import { newId } from '../../../kit/id.ts';
import { networkOf } from '../../../kit/network.ts';
import { hashPassword } from '../../../kit/password.ts';
import { refuse, refuseField } from '../../../kit/refusal.ts';
import { hashSecret, newSecret } from '../../../kit/secret.ts';
import { countAttempts } from '../attempts.ts';
import type { ApiHouse, Door } from '../house.ts';
import { presentSession } from '../presenters.ts';
import { session, setupRequest, setupState } from '../shapes/setup.ts';
import { setSessionCookie } from './cookie.ts';
import { newSession } from './open-session.ts';
import { demandGoodPassword } from './password.ts';

/**
 * The link with which the first admin sets this installation up, or `null` when there is an admin already. It works
 * once, in any process; printed at start.
 */
export async function offerFirstRun(
  house: Pick<ApiHouse, 'firstRun' | 'clock'> & { configuration: { consoleUrl: string } },
): Promise<string | null> {
  if (!(await house.firstRun.isNeeded())) return null;
  const token = newSecret('cfr');
  await house.firstRun.offer(hashSecret(token), house.clock.now());
  return `${house.configuration.consoleUrl}/setup#${token}`;
}

export const setupDoor: Door = async (app, house) => {
  const asking = {
    config: { policy: { access: 'public' } },
    schema: { response: { 200: setupState } },
  } as const;
  app.get('/setup', asking, async () => ({ needed: await house.firstRun.isNeeded() }));

  const attempts = countAttempts(house.clock, 20, 15 * 60_000);
  const schema = { body: setupRequest, response: { 200: session } };
  app.post('/setup', { config: { policy: { access: 'setup' } }, schema }, async (request, reply) => {
    const { token, components, pageName, name, password } = request.body;
    const tokenHash = hashSecret(token);
    if (!(await house.firstRun.isOffered(tokenHash))) {
      attempts.take(networkOf(request.ip));
      refuse('not-found', 'This link is not the one that was printed at start. Copy it again, whole.');
    }
    const email = parseAddress(request.body.email);
    demandGoodPassword(password, { name, email });
    demandDistinct(components);
    const { token: cookie, stored } = newSession(request, house);
    const person = await house.firstRun.complete({
      tokenHash,
      person: {
        id: newId('per', house.clock.now()),
        name,
        email,
        passwordHash: await hashPassword(password),
      },
      pageName,
      components: components.map((component) => ({ id: newId('cmp', house.clock.now()), name: component })),
      session: stored,
      at: house.clock.now(),
    });
    setSessionCookie(reply, house, cookie);
    return presentSession(house, person);
  });
};

function demandDistinct(names: readonly string[]): void {
  if (new Set(names.map((name) => name.toLowerCase())).size === names.length) return;
  const sentence = 'Two components have the same name. Choose names that customers can tell apart.';
  refuseField('invalid', 'components', sentence);
}
