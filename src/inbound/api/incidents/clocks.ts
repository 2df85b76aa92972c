import { z } from 'zod';
import type { SetClock } from '../../../domain/clocks/move.ts';
import { refuse } from '../../../kit/refusal.ts';
import type { ApiApp } from '../house.ts';
import { incident } from '../shapes/incident.ts';
import { answerIncident } from './answer.ts';
import { audienceParams, audienceWithClock, momentFrom, spanFrom } from './params.ts';
import { perform, type Room } from './room.ts';

const text = z.string().max(64);
const body = z.object({
  due: text.optional().meta({ description: 'The new time of the next word. Readers see it.' }),
  every: text.optional().meta({ description: 'A new rhythm from now on, as an ISO 8601 duration.' }),
  pausedUntil: text.optional(),
  reason: z.string().max(2000).optional(),
  resume: z.literal(true).optional(),
});

/** Moves, slows, pauses or resumes one clock, in one act. */
export function addClocks(app: ApiApp, room: Room): void {
  const config = { policy: { access: 'responder' }, priority: 'vital' } as const;
  const schema = { params: audienceParams, body, response: { 200: incident } };
  app.put('/incidents/:id/clocks/:audience', { config, schema }, async (request, reply) => {
    const audience = audienceWithClock(request.params.audience);
    const command: SetClock = { type: 'set-clock', audience, to: settingFrom(request.body) };
    return answerIncident(room, request, reply, await perform(room, request, request.params.id, command));
  });
}

function settingFrom({ due, every, pausedUntil, reason, resume }: z.infer<typeof body>): SetClock['to'] {
  const said = [due, every, pausedUntil, resume].filter((one) => one !== undefined);
  if (said.length !== 1)
    refuse('invalid', 'Say one of: due (a time), every (a length), pausedUntil with a reason, or resume.');
  if (due !== undefined) return { due: momentFrom(due, 'due') };
  if (every !== undefined) return { every: spanFrom(every, 'every') };
  if (pausedUntil !== undefined)
    return { pausedUntil: momentFrom(pausedUntil, 'pausedUntil'), reason: reason ?? '' };
  return { resume: true };
}
