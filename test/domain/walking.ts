import type { SetClock } from '../../src/domain/clocks/move.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Recorded } from '../../src/domain/incident/events.ts';
import { evolve, openAudiences } from '../../src/domain/incident/fold.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { Resolve } from '../../src/domain/incident/resolve.ts';
import type { Beginning, Step } from './steps.ts';
import { declared, dora, kim, lee, minutes, priya, type Story, sam, ten } from './story.ts';

/** A story that chance told. */
export type Walk = {
  readonly beginning: Beginning;
  /** Everything that was asked, with the story before and after; the same story where the answer was no. */
  readonly acts: readonly { readonly command: Command; readonly before: Story; readonly after: Story }[];
  /** The story after each wait and each act. */
  readonly moments: readonly Story[];
  readonly end: Story;
  /** The incident as a process keeps it that never reads the log again. */
  readonly kept: Incident | null;
};

export const everybody = [kim, sam, priya, lee, dora];

/** Walks the steps from the beginning. Nothing may change an incident or an event that exists: they are frozen. */
export function walked(beginning: Beginning, steps: readonly Step[]): Walk {
  const { policy, ...fields } = beginning;
  let story = declared(fields, everybody, policy);
  let kept = keptOn(null, story.log);
  const acts: Walk['acts'][number][] = [];
  const moments = [story];
  for (const [at, step] of steps.entries()) {
    const before = waited(story, step);
    frozen(before.incident);
    const command = aimed(step.command, before, `words-${at}`);
    const after = before.tries(command);
    acts.push({ command, before, after });
    moments.push(before, after);
    kept = keptOn(kept, after.log.slice(story.log.length));
    story = after;
  }
  return { beginning, acts, moments, end: story, kept };
}

function waited(story: Story, { wait, asleep, staff, by, affected, asked }: Step): Story {
  const counted = affected === null ? story : story.recounts(affected);
  const staffed = (
    staff ? counted.staffed(everybody.map((one) => ({ ...one, active: staff.includes(one.id) }))) : counted
  ).asked(asked);
  const minute = story.minute + wait;
  const later = asleep ? staffed.ahead(minute) : staffed.at(minute);
  return later.by(everybody.find((one) => one.id === by) ?? kim);
}

/** Says what a step could not know: names of updates, times, the audiences that are open. */
export function aimed(
  command: Command,
  { incident, log, minute }: Pick<Story, 'incident' | 'log' | 'minute'>,
  id: string,
): Command {
  const now = ten + minutes(minute);
  if (command.type === 'draft-update')
    return { ...command, id, also: command.also?.map((part, at) => ({ ...part, id: `${id}-${at}` })) };
  if (command.type === 'set-clock') return { ...command, to: from(now, command.to) };
  if (command.type === 'resolve') return closingAll(incident, command, id);
  if (command.type === 'record-message' || command.type === 'record-answer')
    return { ...command, message: `msg-${id}` };
  if (command.type === 'add-follow-up')
    return { ...command, followUp: { ...command.followUp, id, due: now + command.followUp.due } };
  if ('followUp' in command) return aimedAtFollowUp(command, incident, now);
  if (command.type === 'record-failed-answer' || command.type === 'take-back-answer')
    return { ...command, message: lastAnswer(log, command.conversation) };
  if (!('update' in command)) return command;
  return { ...command, update: Object.keys(incident.updates).at(-1 - Number(command.update)) ?? 'none' };
}

function aimedAtFollowUp(
  command: Extract<Command, { followUp: string }>,
  { followUps }: Incident,
  now: number,
): Command {
  const aimedAt = { ...command, followUp: followUps[Number(command.followUp)]?.id ?? 'none' };
  return aimedAt.type === 'move-follow-up' ? { ...aimedAt, due: now + aimedAt.due } : aimedAt;
}

function lastAnswer(log: readonly Recorded[], conversation: string): string {
  const sent = log.findLast(
    ({ event }) => event.type === 'reply.sent' && event.conversation === conversation,
  )?.event;
  return sent?.type === 'reply.sent' ? sent.message : 'none';
}

function from(now: number, to: SetClock['to']): SetClock['to'] {
  if ('due' in to) return { due: now + to.due };
  return 'pausedUntil' in to ? { ...to, pausedUntil: now + to.pausedUntil } : to;
}

/** Approved closing words where there are some, else new ones. */
function closingAll(incident: Incident, { type, closings, waivers }: Resolve, id: string): Resolve {
  const open = openAudiences(incident);
  const asked = waivers.filter(({ audience }) => open.includes(audience));
  const told = closings
    .map((closing) => closing.audience)
    .filter((audience) => open.includes(audience) && !asked.some((waiver) => waiver.audience === audience));
  const facts = { dataStatement: 'No data was lost.', actionNeeded: 'You need to do nothing.' };
  const written = told.map((audience) => {
    const approved = Object.values(incident.updates).find(
      (one) =>
        one.audience === audience && one.status === 'resolved' && one.state === 'draft' && one.approval,
    );
    return { id: `${id}-${audience}`, audience, update: approved?.id, body: 'This is fixed.', facts };
  });
  return { type, closings: written, waivers: asked };
}

function keptOn(incident: Incident | null, added: readonly Recorded[]): Incident | null {
  return added.reduce<Incident | null>((kept, one) => frozen(evolve(kept, frozen(one))), incident);
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
