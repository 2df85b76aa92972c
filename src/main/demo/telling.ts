import type pg from 'pg';
import type { Command } from '../../domain/commands.ts';
import type { Severity } from '../../domain/incident/standing.ts';
import { type Moment, minutes } from '../../domain/moment.ts';
import { hear } from '../../engine/conversations/hearing.ts';
import { type Engine, system, type Who } from '../../engine/engine.ts';
import { storeRule } from '../../postgres/affected-picks.ts';
import { openConversations } from '../../postgres/conversations.ts';
import { fanOutsIn } from '../../postgres/fan-outs.ts';
import { subscribers } from './company.ts';

/** A clock that a story moves, so that an incident of last week is told at its own times. */
export type StoryClock = { at: Moment };

export type Telling = {
  readonly engine: Engine;
  readonly clock: StoryClock;
  readonly pool: pg.Pool;
  readonly mode: 'demo' | 'drill';
};

/** What one of us did, or what a contact wrote on their own page. */
export type Step =
  | { readonly minute: number; readonly who: Who; readonly command: Command }
  | { readonly minute: number; readonly from: string; readonly text: string };

export async function tell(
  telling: Telling,
  began: Moment,
  who: Who,
  asked: { sentence: string; severity: Severity; components: readonly string[] },
  steps: readonly Step[],
): Promise<void> {
  const { engine, clock } = telling;
  clock.at = began;
  const incident = await engine.declare(
    { ...asked, mode: telling.mode, sensitive: false, source: { kind: 'person' } },
    who,
  );
  for (const step of steps) {
    await ringUntil(telling, incident.id, began + minutes(step.minute));
    if ('from' in step) await write(telling, incident.id, step);
    else await act(telling, incident.id, step);
  }
  await ringUntil(telling, incident.id, began + minutes((steps.at(-1)?.minute ?? 0) + 0.3));
}

/** A rule is looked up by the database: it is stored as the door stores it. */
export async function act(
  { engine }: Pick<Telling, 'engine'>,
  incident: string,
  { who, command }: { readonly who: Who; readonly command: Command },
): Promise<void> {
  const rule = command.type === 'change-affected' ? (command.rule ?? null) : null;
  await engine.perform(incident, command, who, null, async (within) => {
    if (rule !== null) await storeRule(within, incident, rule);
  });
}

export async function write(
  { engine, pool }: Pick<Telling, 'engine' | 'pool'>,
  incident: string,
  { from, text }: { readonly from: string; readonly text: string },
): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('select id from contacts where address = $1', [from]);
  const contact = rows[0]?.id;
  if (contact === undefined) return;
  const ears = { engine, conversations: openConversations(pool), within: pool };
  await hear(ears, incident, { contact }, { channel: 'page', text, messageId: null, verified: true });
}

async function ringUntil(telling: Telling, incident: string, until: Moment): Promise<void> {
  const { engine, clock } = telling;
  for (;;) {
    const next = await engine.ledger.nextRing();
    if (next === null || next > until) break;
    clock.at = Math.max(clock.at, next);
    await engine.ringNext();
    await settle(telling, incident);
  }
  clock.at = until;
}

/** The outcomes of that day came within seconds: they stand in the log at their own times, not at the seeding's. */
async function settle(telling: Telling, id: string): Promise<void> {
  const { engine } = telling;
  const incident = await engine.ledger.find(id);
  for (const { id: update, state, audience, recipients } of Object.values(incident?.updates ?? {})) {
    if (state !== 'published' || recipients !== null) continue;
    if (audience === 'affected') await tellAffected(telling, id, update);
    if (audience !== 'public') continue;
    const readers = subscribers.length;
    await engine.perform(id, { type: 'record-fan-out', update, recipients: readers }, system);
    await engine.perform(id, { type: 'record-read-back', update, seconds: 0.4, problem: null }, system);
  }
}

/** Their mails are real rows: each carries the link to its reader's own page, in the Outbox. */
async function tellAffected({ engine, clock, pool }: Telling, id: string, update: string): Promise<void> {
  const fanOuts = fanOutsIn(pool);
  const publication = await fanOuts.publication(id, 'affected');
  if (publication === null) return;
  const recipients = await fanOuts.write(update, publication, clock.at);
  await engine.perform(id, { type: 'record-fan-out', update, recipients }, system);
}
