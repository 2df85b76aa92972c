import { isReply, takesWords } from '../../src/domain/customers/audience.ts';
import { openAudiences } from '../../src/domain/incident/fold.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { lastSaid } from '../../src/domain/planned/planned.ts';
import { toldOutside } from '../../src/domain/review/write-up-owed.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Act } from './acts.ts';
import { kim, plan, priya, secretText } from './house.ts';

/** Closing words to everybody who has words, and a reason for all others; nothing waits, nothing is asked any longer. */
export async function end(engine: Engine, id: string, minute: number): Promise<void> {
  const incident = await found(engine, id);
  for (const { poll, closed } of Object.values(incident.polls))
    if (closed === null) {
      const none = { option: null, choice: null, counts: null } as const;
      await engine.perform(id, { type: 'choose-option', poll: poll.id, reason: 'It is over.', ...none }, kim);
    }
  // Nobody can say that it is over while a start that was pressed early still waits for its time.
  for (const { id: update, state } of Object.values(incident.updates))
    if (state === 'sending') await engine.perform(id, { type: 'undo-publication', update }, kim);
  const open = openAudiences(await found(engine, id));
  const told = open.filter(takesWords);
  const closings = told.map((audience) => ({ id: `upd_${minute}_${named(audience)}_over`, audience }));
  for (const { id: update, audience } of closings) {
    // Closing words say the times that these readers know, whatever others were told since.
    const planned = incident.planned && (lastSaid(incident, audience)?.planned ?? plan(0));
    const words = { headline: 'It is over', body: 'Everything works again.', ...(planned && { planned }) };
    const draft = { type: 'draft-update', id: update, audience, status: 'resolved', promise: null } as const;
    await engine.perform(id, { ...draft, ...words }, kim);
    if (incident.sensitive) await approve(engine, id, update);
  }
  await engine.perform(
    id,
    {
      type: 'resolve',
      closings: closings.map(({ id: update, audience }) => ({ id: update, audience, update })),
      waivers: open
        .filter((audience) => !told.some((one) => one === audience) || isReply(audience))
        .map((audience) => ({ audience, reason: 'It is over.' })),
    },
    kim,
  );
}

/** The letter of what happened, to everybody who was told, in one act. */
export async function write(
  engine: Engine,
  id: string,
  { incident: name, text }: Extract<Act, { kind: 'letter' }>,
): Promise<void> {
  const incident = await found(engine, id);
  const ids = toldOutside(incident).map((audience) => `upd_letter_${name}_${named(audience)}`);
  const [act] = ids;
  if (act === undefined) return;
  const words = {
    headline: `What happened to ${name}`,
    body: `## What happened\n\n${secretText(text)} We are sorry.`,
  };
  await engine.perform(id, { type: 'draft-write-up', ids, ...words }, kim);
  if (incident.sensitive) await approve(engine, id, act);
  await engine.perform(id, { type: 'publish-update', update: act }, kim);
}

/** Words are called by whom they are for: who else was told must not change that, nor their order. */
const named = (audience: string): string => audience.replace(/\W/g, '_');

async function approve(engine: Engine, id: string, update: string): Promise<void> {
  await engine.perform(id, { type: 'request-approval', update, of: 'priya' }, kim);
  await engine.perform(id, { type: 'approve-update', update }, priya);
}

async function found(engine: Engine, id: string): Promise<Incident> {
  const incident = await engine.ledger.find(id);
  if (!incident) throw new Error(`there is no ${id}`);
  return incident;
}
