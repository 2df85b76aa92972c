import { z } from 'zod';
import { parseDuration } from '../../../kit/duration.ts';
import { refuseField } from '../../../kit/refusal.ts';
import type { Door } from '../house.ts';
import { wireTime } from '../presenters.ts';
import { time } from '../shapes/basics.ts';
import { mayManage } from './access.ts';

const body = z.object({ advance: z.string().max(64).meta({ description: 'ISO 8601 duration: "PT5M".' }) });
const longest = 366 * 24 * 3_600_000;

/** Moves the held clock of a test installation. Where the clock runs by itself, there is no such address. */
export const testClockDoor: Door = async (app, house) => {
  const { advanceClock } = house;
  if (!house.clock.held || advanceClock === null) return;
  const moving = { body, response: { 200: z.object({ now: time }) } };
  app.post('/test-clock', { config: mayManage, schema: moving }, async (request) => {
    const span = parseDuration(request.body.advance);
    const sentence = 'Write a length like PT5M or P1D, a year at most.';
    if (span === null || span > longest) return refuseField('invalid', 'advance', sentence);
    return { now: wireTime(await advanceClock(span)) };
  });
};
