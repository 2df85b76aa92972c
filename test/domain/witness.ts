import { type Actor, personOf } from '../../src/domain/actor.ts';
import type { AudienceState } from '../../src/domain/clocks/audience-state.ts';
import type { Command } from '../../src/domain/commands.ts';
import { type Audience, isReply } from '../../src/domain/customers/audience.ts';
import type { IncidentEvent, Recorded } from '../../src/domain/incident/events.ts';
import { evolve } from '../../src/domain/incident/fold.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import type { Publication } from '../../src/domain/updates/publication.ts';
import type { Story } from './story.ts';
import type { Walk } from './walking.ts';

const inside: readonly Command['type'][] = [
  'change-incident',
  'add-note',
  'assign-role',
  'accept-role',
  'refuse-role',
  'decide-disclosure',
  'change-affected',
  'record-message',
  'record-answer',
  'finish-conversation',
  'share-quote',
  'name-people',
  'break-glass',
  'request-approval',
  'approve-update',
  'add-follow-up',
  'move-follow-up',
  'hand-over-follow-up',
  'finish-follow-up',
  'reopen-follow-up',
  'drop-follow-up',
];

/** The names of the promises that an event makes: one, or none. */
export function promisesIn(event: IncidentEvent): string[] {
  if (event.type !== 'promise.made' && event.type !== 'clock.moved' && event.type !== 'clock.resumed')
    return [];
  return [event.promise.id];
}

/** An act that is nobody's business outside: it says nothing to the public and moves no time it was told. */
export function isInside({ command, before }: Walk['acts'][number]): boolean {
  if (command.type === 'draft-update')
    return (
      !command.publish || [command, ...(command.also ?? [])].every(({ audience }) => audience !== 'public')
    );
  if (command.type === 'publish-update') return !actOf(before, command.update).includes('public');
  if (command.type === 'set-clock') return command.audience !== 'public';
  return inside.includes(command.type);
}

/** Whom an update speaks to, with those that are sent in the same act. */
function actOf({ incident }: Story, id: string): Audience[] {
  const update = incident.updates[id];
  const together = Object.values(incident.updates).filter(
    (one) => one.act !== null && one.act === update?.act,
  );
  return [...together, ...(update ? [update] : [])].map(({ audience }) => audience);
}

/** Whoever writes to us when it is over is answered, and not told how it ended; the letter is owed from then on. */
export function isOwedClosing({ resolvedAt }: Incident): (state: AudienceState) => boolean {
  return ({ audience, openedAt }) =>
    audience !== 'write-up' && (!isReply(audience) || openedAt < (resolvedAt ?? 0));
}

/** Nothing is due that would come with the act. */
export function isRung({ before }: Walk['acts'][number]): boolean {
  return before.at(before.minute).log.length === before.log.length;
}

/** What the public sees, whatever its version. */
export function seen(story: Story): Partial<Publication> {
  return { ...story.publication(), version: 0 };
}

/** Closing words that left or are leaving, a waiver, or the decision that ended the question who needs to know. */
export function wasAnswered({ updates, waivers, disclosure }: Incident, state: AudienceState): boolean {
  const { audience, closed, sending, said } = state;
  if (!closed) return updates[sending?.update ?? '']?.status === 'resolved';
  if (closed.how === 'words') return updates[said.at(-1) ?? '']?.promisedNext === null;
  if (closed.how === 'waiver') return waivers.some((waiver) => waiver.audience === audience);
  return audience === 'undecided' && disclosure !== null;
}

/** Reads the log alone, so that no rule of the domain vouches for itself. */
export function mayLeave({ event }: Recorded, log: readonly Recorded[]): boolean {
  if (event.type !== 'update.published' && event.type !== 'update.corrected') return true;
  const written = log.find(
    (one) => one.event.type === 'update.drafted' && one.event.update.id === event.update,
  );
  if (written?.event.type !== 'update.drafted') return false;
  const { audience, hash } = written.event.update;
  if (audience === 'internal') return true;
  return event.type === 'update.published' && log.some(approves(event.update, hash, written.actor));
}

function approves(update: string, hash: string, author: Actor): (recorded: Recorded) => boolean {
  return ({ event, actor }) =>
    event.type === 'update.approved' &&
    event.update === update &&
    event.hash === hash &&
    actor.kind === 'person' &&
    actor.person !== personOf(author);
}

/** What happened in a walk, in the words of its log; words to the public say whether the incident was sensitive. */
export function placesIn(log: readonly Recorded[]): string[] {
  let incident: Incident | null = null;
  const places: string[] = [];
  for (const recorded of log) {
    places.push(placeOf(recorded.event, incident?.sensitive ?? false));
    incident = evolve(incident, recorded);
  }
  return places;
}

function placeOf(event: IncidentEvent, sensitive: boolean): string {
  if (event.type === 'audience.closed') return `${event.type} by ${event.how}`;
  if (event.type !== 'update.published' || !sensitive) return event.type;
  return `${event.type} to ${event.audience === 'public' ? 'the public' : 'us'} while sensitive`;
}
