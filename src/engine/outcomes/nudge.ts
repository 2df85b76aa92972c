import { readClock } from '../../domain/clocks/clock.ts';
import type { Context } from '../../domain/context.ts';
import { type Audience, audienceName, conversationOf } from '../../domain/customers/audience.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { wordsOf } from '../../domain/updates/body.ts';
import { composeDraft } from '../../domain/updates/compose.ts';
import { clockTime, plain } from '../../domain/updates/words.ts';
import { system } from '../engine.ts';
import type { NudgeLink } from '../nudge-links.ts';
import type { NewMail } from '../ports/mails.ts';
import type { NudgeEvent, WordNudgeEvent } from '../ports/nudges.ts';
import type { JobOf } from '../ports/queue.ts';
import { followUpOwed } from './follow-up-nudge.ts';
import type { OutcomeHouse } from './house.ts';
import { letter } from './letter.ts';
import { urlOf } from './link.ts';
import { type Owed, owedOf } from './owed.ts';
import { replyOwed } from './reply-nudge.ts';
import { writeUpOwedTo } from './write-up-nudge.ts';

/**
 * Tells one person what is owed: all their clocks in one mail, each with its finished draft and a link that opens it
 * with the button ready. What was answered meanwhile is left out. A sensitive incident stands in a mail of its own:
 * whoever may look into the Outbox at the others may not at it.
 */
export async function nudge(house: OutcomeHouse, job: JobOf<'nudge'>): Promise<void> {
  const carried = await house.nudges.unmailed(job.person);
  const address = await house.addresses.of(job.person);
  if (carried.length === 0) return;
  const owed = address
    ? (await Promise.all(latestOfEach(carried).map((event) => owedBy(house, event, job.person)))).filter(
        (one) => one !== null,
      )
    : [];
  const apart = new Set(owed.filter(({ sensitive }) => sensitive).map(({ event }) => event.incident));
  for (const incident of apart) {
    const ofIt = carried.filter((event) => event.incident === incident);
    const theirs = owed.filter(({ event }) => event.incident === incident);
    await house.nudges.mailed(ofIt, address && mailOf(house, job.person, address, theirs));
  }
  const others = carried.filter((event) => !apart.has(event.incident));
  const rest = owed.filter(({ sensitive }) => !sensitive);
  if (others.length > 0)
    await house.nudges.mailed(others, address && mailOf(house, job.person, address, rest));
}

/** One mail about these; `null` where all have been answered meanwhile. */
function mailOf(
  house: OutcomeHouse,
  person: string,
  address: { readonly name: string; readonly email: string },
  owed: readonly Owed[],
): NewMail | null {
  const [first] = owed;
  if (!first) return null;
  const written = letter(
    `Hello ${address.name},`,
    owed.flatMap((one) => one.lines),
    'followUp' in first.event
      ? 'You get this because it is yours to do, or to see to.'
      : 'You get this because you are in the line of people who keep our word to customers.',
  );
  return {
    dedupeKey: `nudge:${first.event.incident}:${first.event.seq}`,
    purpose: purposeOf(first.event),
    to: address.email,
    subject: owed.length > 1 ? `${first.subject} (and ${owed.length - 1} more)` : first.subject,
    ...written,
    person,
    incident: first.event.incident,
    withhold: first.withhold,
    at: house.engine.clock.now(),
  };
}

/** Of several nudges about one promise only the last is news. */
function latestOfEach(events: readonly NudgeEvent[]): readonly NudgeEvent[] {
  const aboutOf = (event: NudgeEvent) => ('followUp' in event ? event.followUp : event.audience);
  return [...new Map(events.map((event) => [`${event.incident} ${aboutOf(event)}`, event])).values()];
}

function purposeOf(event: NudgeEvent): NewMail['purpose'] {
  if ('followUp' in event) return 'follow-up';
  return event.rung === 'due-soon' || event.rung === 'missed' ? 'nudge' : 'escalation';
}

async function owedBy(house: OutcomeHouse, event: NudgeEvent, person: string): Promise<Owed | null> {
  if ('followUp' in event) return followUpOwed(house, event, person);
  const incident = await house.engine.ledger.find(event.incident);
  const state = incident?.audiences[event.audience];
  if (!incident || !state || state.closed || state.sending || state.promised?.id !== event.promise)
    return null;
  if (event.rung === 'approver' && !state.waiting) return null; // approved, or sent, meanwhile
  const context = house.engine.contextFor(await house.engine.ledger.surroundings(incident.id), system);
  const conversation = conversationOf(event.audience);
  if (conversation !== null) return replyOwed(house, event, { incident, conversation, person, context });
  if (event.audience === 'write-up' && event.rung !== 'approver')
    return writeUpOwedTo(house, event, incident, context);
  const { due } = state.promised;
  const clock = readClock(incident, state, context.policy, context.now, null);
  const update = event.rung === 'approver' ? state.waiting?.update : undefined;
  const yours = clock.owner === person;
  const about = { person, incident: incident.id };
  const link: NudgeLink = update
    ? { kind: 'approve', ...about, update }
    : { kind: yours ? 'send' : 'take-over', ...about, audience: event.audience, promise: event.promise };
  const subject = subjectOf(incident, event, due, context, yours);
  return owedOf(event, incident, subject, [
    {
      quote: update ? bodyOf(incident, update, context.now) : draftText(incident, event.audience, context),
    },
    { button: buttons[link.kind], url: urlOf(house, link) },
  ]);
}

const buttons = {
  send: 'Look at it and send',
  'take-over': 'Take over and send',
  approve: 'Read and approve',
  'accept-role': 'Accept',
};

function subjectOf(
  incident: Incident,
  event: WordNudgeEvent,
  due: number,
  context: Context,
  yours: boolean,
): string {
  const name = `INC-${incident.number}`;
  const whom =
    event.audience === 'undecided' ? 'who needs to know' : audienceName(event.audience).toLowerCase();
  const late = Math.max(0, Math.floor((context.now - due) / 60_000));
  const at = clockTime(due, context.now);
  switch (event.rung) {
    case 'due-soon':
      return event.audience === 'undecided'
        ? `${name}: decide ${whom} by ${at}`
        : `${name}: you owe the next word by ${at} (${whom})`;
    case 'missed':
      return yours
        ? `${name}: you owed the next word at ${at} (${whom})`
        : `${name}: the next word was owed at ${at} (${whom})`;
    case 'approver':
      return `${name}: words wait for your approval (${whom})`;
    case 'silent':
      return `${name}: customers hear nothing, ${late} min late (${whom})`;
    default:
      return `${name}: ${late} min late (${whom}). You can take over`;
  }
}

function draftText(incident: Incident, audience: Audience, context: Context): string {
  const draft = composeDraft(incident, { audience: audience === 'undecided' ? 'public' : audience }, context);
  return plain(wordsOf(draft), context.now);
}

function bodyOf(incident: Incident, update: string, now: number): string {
  const words = incident.updates[update];
  return words ? plain(wordsOf(words), now) : '';
}
