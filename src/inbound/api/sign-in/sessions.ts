import { z } from 'zod';
import { refuse } from '../../../kit/refusal.ts';
import type { Door } from '../house.ts';
import { whole } from '../paging.ts';
import { wireTime } from '../presenters.ts';
import { list } from '../shapes/basics.ts';
import { openSession } from '../shapes/setup.ts';

const config = { policy: { access: 'viewer', scope: 'person' } } as const;
const params = z.object({ id: z.string().max(100) });

/** Where somebody is signed in, and signing out there. */
export const sessionsDoor: Door = async (app, house) => {
  app.get('/sessions', { config, schema: { response: { 200: list(openSession) } } }, async (request) => {
    const own = request.identity?.session?.toString('hex').slice(0, 32);
    const sessions = await house.sessions.list(request.person?.id ?? '', house.clock.now());
    return whole(sessions, ({ id, userAgent, createdAt, lastUsedAt, expiresAt }) => ({
      id,
      userAgent,
      createdAt: wireTime(createdAt),
      lastUsedAt: wireTime(lastUsedAt),
      expiresAt: wireTime(expiresAt),
      current: id === own,
    }));
  });

  app.delete('/sessions/:id', { config, schema: { params } }, async (request, reply) => {
    const ended = await house.sessions.endById(request.person?.id ?? '', request.params.id);
    if (!ended) refuse('not-found', 'There is no such session.');
    return reply.code(204).send();
  });
};
