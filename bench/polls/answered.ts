import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candor } from '../../test/support/candor.ts';
import { until } from '../../test/support/candor.ts';
import { addCrowd, choosePath, each } from './crowd.ts';

export type Answered = {
  readonly people: number;
  readonly seconds: number;
  /** Answers that were taken, and those that came after it was decided. */
  readonly stored: number;
  readonly refused: number;
  readonly other: number;
  /** What the console counts afterwards. */
  readonly counted: number;
  readonly rows: number;
};

/**
 * A question to so many contacts, each of whom answers once over HTTP, some of them twice. `decideAfter`: somebody decides
 * when so many have answered.
 */
export async function answeredBy(
  candor: Candor,
  people: number,
  decideAfter: number | null,
): Promise<Answered> {
  const { pool } = candor.database;
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await candor.api(method, `/api/v1${path}`, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const [component] = (await call('GET', '/components')).items;
  const contacts = await addCrowd(pool, people, component.id);
  const incident = await call('POST', '/incidents', {
    sentence: 'Saving fails',
    severity: 'sev3',
    components: [component.id],
  });
  await call('PUT', `/incidents/${incident.id}/affected/rule`, { rule: { components: [component.id] } });
  const poll = await call('POST', `/incidents/${incident.id}/polls`, {
    question: 'Which helps you most?',
    choices: [
      { key: 'A', title: 'One' },
      { key: 'B', title: 'Two' },
    ],
    fallback: 'A',
    decideBy: 'PT2H',
    disclosure: { reason: 'They choose' },
    publish: true,
  });
  await candor.advance('PT11S');
  await until(async () => (await pool.query('select from polls')).rowCount, 30);
  const key = await readFile(join(candor.home, 'secret.key'));
  const at = Date.now();
  const counts = { stored: 0, refused: 0, other: 0 };
  let decision: Promise<unknown> | null = null;
  const send = async (contact: string, choice: string) => {
    const path = choosePath(contact, poll.id, key, at);
    const body = new URLSearchParams({ choice });
    const answer = await fetch(`${candor.pagesUrl}${path}`, { method: 'POST', body, redirect: 'manual' });
    const text = await answer.text();
    if (answer.status === 303) counts.stored += 1;
    else if (/decided/.test(text)) counts.refused += 1;
    else counts.other += 1;
    return answer.status === 303;
  };
  const began = performance.now();
  await each(contacts, 40, async (contact) => {
    const index = Number(contact.slice(4));
    const first = await send(contact, index % 3 === 0 ? 'A' : 'B');
    // Some think again: they are counted once.
    if (first && index % 10 === 0 && (await send(contact, 'A'))) counts.stored -= 1;
    if (decideAfter !== null && decision === null && counts.stored >= decideAfter)
      decision = call('POST', `/incidents/${incident.id}/polls/${poll.id}/decision`, {
        choice: 'A',
        reason: 'Enough',
      });
  });
  const seconds = (performance.now() - began) / 1_000;
  await decision;
  const view = await call('GET', `/incidents/${incident.id}/polls/${poll.id}`);
  const { rows } = await pool.query('select count(*)::int as count from poll_answers');
  return { people, seconds, ...counts, counted: view.answered.people, rows: rows[0].count };
}
