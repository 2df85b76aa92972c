import { createHash } from 'node:crypto';
import { openSignals } from '../../postgres/signals.ts';
import { act, write } from '../demo/telling.ts';
import type { Parts } from '../parts.ts';
import type { DrillScript } from './script.ts';

type Happening = DrillScript['events'][number];

/**
 * Lets one event of a script happen. What no longer fits (the incident is resolved by now) does not, and the drill goes
 * on: people may be faster than the script.
 */
export async function happen(parts: Parts, incident: string, event: Happening): Promise<void> {
  const { engine, database, log } = parts;
  const telling = { engine, pool: database.pool };
  try {
    if ('reports' in event) await report(parts, event);
    else if ('from' in event) await write(telling, incident, event);
    else await act(telling, incident, event);
  } catch (error) {
    log.info({ err: error, minute: event.minute }, 'An event of the drill did not fit any more.');
  }
}

async function report(
  { database, clock }: Parts,
  { reports, by }: { readonly reports: string; readonly by: string },
): Promise<void> {
  await openSignals(database.pool).report({
    at: clock.now(),
    source: 'page',
    text: reports,
    component: null,
    incident: null,
    reporter: createHash('sha256').update(`drill:${by}`).digest(),
    email: null,
  });
}
