import { system } from '../engine.ts';
import type { JobOf } from '../ports/queue.ts';
import type { OutcomeHouse } from './house.ts';

/** In wall-clock milliseconds: customers wait in real time, whatever a held clock says. */
const patience = 30_000;

/** Reads our own page from outside: what was published must be there within 30 s, else its owner is alarmed. */
export async function readBack(house: OutcomeHouse, job: JobOf<'read-back'>): Promise<void> {
  const started = Date.now();
  let seen = false;
  while (!seen && Date.now() - started < patience) {
    const page = await house.readPage(`/incidents/${job.incident}`);
    seen = page?.includes(job.update) ?? false;
    if (!seen) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const seconds = (Date.now() - started) / 1_000;
  const problem = seen
    ? null
    : `The words were published, but ${patience / 1_000} s later the public page did not show them. Check that the pages are served.`;
  await house.engine.perform(
    job.incident,
    { type: 'record-read-back', update: job.update, seconds: seen ? seconds : null, problem },
    system,
  );
}
