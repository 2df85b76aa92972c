import type { Command } from '../../domain/commands.ts';
import { type Moment, minutes } from '../../domain/moment.ts';
import type { Access } from '../../domain/person.ts';
import { type Engine, system, type Who } from '../../engine/engine.ts';
import { newId } from '../../kit/id.ts';
import { subscribers } from './company.ts';

/** A clock that a story moves, so that an incident of last week is told at its own times. */
export type StoryClock = { at: Moment };

const person = (id: string, access: Access): Who => ({ actor: { kind: 'person', person: id }, access });
const kim = person('per_demo_kim', 'admin');
const sam = person('per_demo_sam', 'comms');
const tom = person('per_demo_tom', 'responder');

type Step = { readonly minute: number; readonly who: Who; readonly command: Command };

/** Yesterday's incident, handled well and resolved. */
export async function tellYesterday(engine: Engine, clock: StoryClock, now: Moment): Promise<void> {
  const began = now - minutes(26 * 60);
  await tell(
    engine,
    clock,
    began,
    tom,
    { sentence: 'Payments are slow to go through', severity: 'sev2', components: ['cmp_demo_payments'] },
    [
      {
        minute: 1,
        who: sam,
        command: { type: 'assign-role', role: 'communications-lead', person: 'per_demo_sam' },
      },
      {
        minute: 2,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          disclosure: { reason: 'Customers pay by card and may notice' },
          publish: true,
        },
      },
      {
        minute: 9,
        who: tom,
        command: {
          type: 'change-incident',
          facts: {
            who: 'about 1 in 10 customers',
            task: 'pay by card at the first try',
            tasking: 'paying by card',
            unaffected: 'Bank transfers and everything else',
            workaround: 'Trying again after a minute works.',
            feltImpact: 'waiting at the till is embarrassing',
          },
        },
      },
      {
        minute: 10,
        who: sam,
        command: { type: 'draft-update', id: newId('upd'), audience: 'public', publish: true },
      },
      {
        minute: 24,
        who: tom,
        command: {
          type: 'add-note',
          text: 'The card processor answers after 8 s instead of 300 ms. Moving traffic to the second one.',
        },
      },
      {
        minute: 26,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          status: 'identified',
          publish: true,
        },
      },
      {
        minute: 49,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          status: 'monitoring',
          publish: true,
        },
      },
      {
        minute: 83,
        who: sam,
        command: {
          type: 'resolve',
          closings: [
            {
              id: newId('upd'),
              audience: 'public',
              facts: {
                dataStatement: 'No payment was lost or taken twice.',
                actionNeeded: 'You do not need to do anything.',
              },
            },
          ],
          waivers: [],
        },
      },
    ],
  );
}

/** An incident that is open now, its next word due in some minutes. */
export async function tellToday(engine: Engine, clock: StoryClock, now: Moment): Promise<void> {
  const began = now - minutes(41);
  await tell(
    engine,
    clock,
    began,
    kim,
    {
      sentence: 'Saving invoices fails for some customers in Europe',
      severity: 'sev2',
      components: ['cmp_demo_invoices'],
    },
    [
      {
        minute: 1,
        who: sam,
        command: { type: 'assign-role', role: 'communications-lead', person: 'per_demo_sam' },
      },
      {
        minute: 2,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          disclosure: { reason: 'Six people asked within ten minutes' },
          publish: true,
        },
      },
      {
        minute: 6,
        who: tom,
        command: {
          type: 'add-note',
          text: 'Writes to the European store time out; reads are fine. Suspect the index built last night.',
        },
      },
      {
        minute: 8,
        who: tom,
        command: {
          type: 'change-incident',
          facts: {
            who: 'about 1 in 5 customers in Europe',
            task: 'save invoices',
            tasking: 'saving invoices',
            unaffected: 'Sign in, search and reports',
            workaround: 'You can save as a draft. Drafts are safe.',
          },
        },
      },
      {
        minute: 9,
        who: sam,
        command: { type: 'draft-update', id: newId('upd'), audience: 'public', publish: true },
      },
      {
        minute: 12,
        who: kim,
        command: {
          type: 'decide-disclosure',
          audiences: ['internal'],
          reason: 'The support desk is being asked',
        },
      },
      {
        minute: 13,
        who: kim,
        command: { type: 'draft-update', id: newId('upd'), audience: 'internal', publish: true },
      },
      {
        minute: 23,
        who: sam,
        command: {
          type: 'draft-update',
          id: newId('upd'),
          audience: 'public',
          status: 'identified',
          publish: true,
        },
      },
      { minute: 33, who: tom, command: { type: 'add-note', text: 'Rebuild of the index is at 60 %.' } },
      {
        minute: 40,
        who: sam,
        command: { type: 'assign-role', role: 'communications-lead', person: 'per_demo_kim' },
      },
      { minute: 40.5, who: kim, command: { type: 'accept-role', role: 'communications-lead' } },
    ],
  );
}

async function tell(
  engine: Engine,
  clock: StoryClock,
  began: Moment,
  who: Who,
  asked: { sentence: string; severity: 'sev2'; components: readonly string[] },
  steps: readonly Step[],
): Promise<void> {
  clock.at = began;
  const incident = await engine.declare(
    { ...asked, mode: 'demo', sensitive: false, source: { kind: 'person' } },
    who,
  );
  for (const step of steps) {
    await ringUntil(engine, clock, incident.id, began + minutes(step.minute));
    await engine.perform(incident.id, step.command, step.who);
  }
  await ringUntil(engine, clock, incident.id, began + minutes((steps.at(-1)?.minute ?? 0) + 0.3));
}

async function ringUntil(engine: Engine, clock: StoryClock, incident: string, until: Moment): Promise<void> {
  for (;;) {
    const next = await engine.ledger.nextRing();
    if (next === null || next > until) break;
    clock.at = Math.max(clock.at, next);
    await engine.ringNext();
    await settle(engine, incident, subscribers.length);
  }
  clock.at = until;
}

/** The outcomes of that day came within seconds: they stand in the log at their own times, not at the seeding's. */
async function settle(engine: Engine, id: string, recipients: number): Promise<void> {
  const incident = await engine.ledger.find(id);
  for (const update of Object.values(incident?.updates ?? {})) {
    if (update.state !== 'published' || update.audience !== 'public' || update.recipients !== null) continue;
    await engine.perform(id, { type: 'record-fan-out', update: update.id, recipients }, system);
    await engine.perform(
      id,
      { type: 'record-read-back', update: update.id, seconds: 0.4, problem: null },
      system,
    );
  }
}
