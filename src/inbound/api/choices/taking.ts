import type { FastifyRequest } from 'fastify';
import type { ChooseOption } from '../../../domain/dialogue/choose.ts';
import { achesAt, reliefOf, stepsFor } from '../../../domain/impact/ways.ts';
import type { Incident } from '../../../domain/incident/incident.ts';
import type { ExpectedBack } from '../../../engine/ports/impact.ts';
import { whoseStep } from '../impact/comparison.ts';
import { reckoningOf } from '../impact/reckoning.ts';
import type { Room } from '../incidents/room.ts';
import { whoOf } from '../incidents/viewer.ts';

/**
 * Takes a way forward: decided with its reason, and with it, for each customer, when what is expected back. They are shown
 * it once words have told them of it.
 */
export async function take(
  room: Room,
  request: FastifyRequest,
  incident: Incident,
  chosen: Omit<ChooseOption, 'type'>,
): Promise<Incident> {
  const expected = chosen.option === null ? [] : await expectedBack(room, incident, chosen.option);
  return room.engine.perform(
    incident.id,
    { type: 'choose-option', ...chosen },
    whoOf(request),
    null,
    async (within) => {
      if (chosen.option !== null) await room.impact.expect(within, incident.id, chosen.option, expected);
    },
  );
}

async function expectedBack(room: Room, incident: Incident, id: string): Promise<readonly ExpectedBack[]> {
  const option = incident.options.find((one) => one.id === id);
  if (!option) return [];
  const { hurts, book, now } = await reckoningOf(room, incident);
  const isFor = await whoseStep(
    room,
    [option],
    hurts.map(({ customer }) => customer),
  );
  return reliefOf(stepsFor(option, achesAt(book, now), isFor)).map(({ customer, component, from, to }) => ({
    ...{ customer, component },
    from: now + from,
    to: now + to,
  }));
}
