import type { Actor, PersonId } from '../actor.ts';
import { type Audience, audienceName, isOutside } from '../customers/audience.ts';
import type { Moment } from '../moment.ts';
import { roleTitle } from '../roles/role.ts';
import { wordsOf } from '../updates/body.ts';
import { timesSaid } from '../updates/glass.ts';
import { clockTime, plain } from '../updates/words.ts';
import type { IncidentEvent, Recorded } from './events.ts';
import { evolve } from './fold.ts';
import type { Incident } from './incident.ts';

export type Lane = 'said' | 'technical' | 'decision' | 'clock';

/** One line of what happened. `sentence` is for people; `quote` the words, note or reason below it. */
export type Entry = {
  readonly seq: number;
  readonly at: Moment;
  readonly lane: Lane;
  readonly kind: IncidentEvent['type'];
  readonly sentence: string;
  readonly quote: string | null;
  readonly by: string;
  readonly audience: Audience | null;
  readonly update: string | null;
};

export type Names = { readonly person: (id: PersonId) => string; readonly component: (id: string) => string };

/** The log as people read it: computed, never written beside the act. Oldest first. */
export function timelineOf(log: readonly Recorded[], names: Names): readonly Entry[] {
  const entries: Entry[] = [];
  let incident: Incident | null = null;
  for (const recorded of log) {
    incident = evolve(incident, recorded);
    const told = tell(recorded.event, incident, names, recorded.at);
    if (told)
      entries.push({
        seq: recorded.seq,
        at: recorded.at,
        kind: recorded.event.type,
        by: nameOf(recorded.actor, names),
        quote: null,
        audience: null,
        update: null,
        ...told,
      });
  }
  return entries;
}

export function nameOf(actor: Actor, names: Pick<Names, 'person'>): string {
  if (actor.kind === 'person') return names.person(actor.person);
  if (actor.kind === 'system') return 'Candor';
  return actor.name;
}

type Told = Pick<Entry, 'lane' | 'sentence'> & Partial<Pick<Entry, 'quote' | 'audience' | 'update'>>;

function tell(event: IncidentEvent, incident: Incident, names: Names, at: Moment): Told | null {
  switch (event.type) {
    case 'incident.declared':
      return { lane: 'technical', sentence: `Declared as ${event.severity}`, quote: event.sentence };
    case 'severity.changed':
      return { lane: 'technical', sentence: `Severity from ${event.from} to ${event.to}` };
    case 'status.changed':
      return {
        lane: 'technical',
        sentence: `Status from ${event.from} to ${event.to}${event.how === 'tell-later' ? '; words to follow' : ''}`,
      };
    case 'headline.changed':
      return { lane: 'technical', sentence: 'Headline changed', quote: event.headline };
    case 'facts.changed':
      return { lane: 'technical', sentence: 'Facts changed' };
    case 'components.changed':
      return { lane: 'technical', sentence: `Components: ${componentsTold(event.components, names)}` };
    case 'sensitivity.changed':
      return { lane: 'decision', sentence: event.sensitive ? 'Marked as sensitive' : 'No longer sensitive' };
    case 'note.added':
      return { lane: 'technical', sentence: 'Note', quote: event.text };
    case 'alert.noted':
      return {
        lane: 'technical',
        sentence: event.state === 'firing' ? 'Alert fires' : 'Alert resolved',
        quote: event.summary,
      };
    case 'incident.resolved':
      return {
        lane: 'decision',
        sentence: 'Resolved',
        quote: `The write-up is owed by ${clockTime(event.writeUpDue, at)}.`,
      };
    case 'resolution.undone':
      return { lane: 'decision', sentence: 'Resolution undone: open again' };
    case 'waiver.recorded':
      return {
        lane: 'decision',
        sentence: `No closing words to ${lower(event.audience)}`,
        quote: event.reason,
        audience: event.audience,
      };
    case 'disclosure.decided':
      return { lane: 'decision', sentence: disclosureTold(event.audiences), quote: event.reason };
    case 'disclosure.reasked':
      return { lane: 'decision', sentence: 'Asked again who needs to know', quote: event.why };
    default:
      return tellRole(event, names) ?? tellClock(event, names, at) ?? tellWords(event, incident, at);
  }
}

function tellRole(event: IncidentEvent, names: Names): Told | null {
  switch (event.type) {
    case 'role.asked':
      return {
        lane: 'technical',
        sentence: `${names.person(event.person)} is asked to be ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.taken':
      return {
        lane: 'technical',
        sentence: `${names.person(event.person)} is ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.unanswered':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} ${event.how === 'refused' ? 'declined' : 'did not answer'}: ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.left':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} can no longer be ${roleTitle(event.role).toLowerCase()}`,
      };
    case 'role.vacant':
      return {
        lane: 'clock',
        sentence: `Nobody is ${roleTitle(event.role).toLowerCase()}; the incident lead holds the words`,
      };
    default:
      return null;
  }
}

function tellClock(event: IncidentEvent, names: Names, at: Moment): Told | null {
  switch (event.type) {
    case 'promise.missed':
      return {
        lane: 'clock',
        sentence: `Missed: ${lower(event.audience)}, promised for ${clockTime(event.due, at)}`,
        audience: event.audience,
      };
    case 'lateness.shown':
      return { lane: 'clock', sentence: 'The page says that we are late', audience: event.audience };
    case 'silence.began':
      return {
        lane: 'clock',
        sentence: `Silence: ${lower(event.audience)} has heard nothing`,
        audience: event.audience,
      };
    case 'silence.ended':
      return {
        lane: 'clock',
        sentence: `Silence ended after ${Math.floor((at - event.since) / 60_000)} min`,
        audience: event.audience,
      };
    case 'clock.moved':
      return {
        lane: 'clock',
        sentence: `${audienceName(event.audience)}: next word moved to ${clockTime(event.promise.due, at)}`,
        quote: event.why,
        audience: event.audience,
      };
    case 'clock.paused':
      return {
        lane: 'decision',
        sentence: `${audienceName(event.audience)}: paused until ${clockTime(event.until, at)}`,
        quote: event.reason,
        audience: event.audience,
      };
    case 'clock.resumed':
      return {
        lane: 'clock',
        sentence: `${audienceName(event.audience)}: clock runs again`,
        audience: event.audience,
      };
    case 'nudge.sent':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} reminded: ${lower(event.audience)}`,
        audience: event.audience,
      };
    case 'escalation.raised':
      return {
        lane: 'clock',
        sentence: `${names.person(event.person)} told: ${lower(event.audience)} (${rungNames[event.rung]})`,
        audience: event.audience,
      };
    default:
      return null;
  }
}

const rungNames = {
  'due-soon': 'due soon',
  missed: 'missed',
  lead: 'lead',
  backup: 'backup',
  silent: 'silence',
  next: 'next in line',
  approver: 'approval waits',
};

function tellWords(event: IncidentEvent, incident: Incident, at: Moment): Told | null {
  switch (event.type) {
    case 'update.published':
      return {
        lane: 'said',
        sentence: `Said to ${lower(event.audience)}`,
        quote: said(incident, event.update, at),
        audience: event.audience,
        update: event.update,
      };
    case 'update.corrected':
      return {
        lane: 'said',
        sentence: 'Corrected, visibly',
        quote: said(incident, event.update, at),
        update: event.update,
      };
    case 'publication.undone':
      return {
        lane: 'technical',
        sentence: `Taken back before it left: ${lower(event.audience)}`,
        audience: event.audience,
        update: event.update,
      };
    case 'update.approval-asked':
      return { lane: 'decision', sentence: 'Approval asked', update: event.update };
    case 'update.approved':
      return {
        lane: 'decision',
        sentence: 'Approved',
        quote: said(incident, event.update, at),
        update: event.update,
      };
    case 'fan-out.completed':
      return {
        lane: 'said',
        sentence: `Written to ${event.recipients} ${event.recipients === 1 ? 'person' : 'people'}`,
        update: event.update,
      };
    case 'page.unconfirmed':
      return {
        lane: 'clock',
        sentence: 'The page does not show the words',
        quote: event.problem,
        update: event.update,
      };
    default:
      return null;
  }
}

function said(incident: Incident, id: string, at: Moment): string | null {
  const update = incident.updates[id];
  return update ? plain(wordsOf({ body: update.body, times: timesSaid(update) }), at) : null;
}

function disclosureTold(audiences: readonly Audience[]): string {
  const outside = audiences.filter(isOutside);
  if (audiences.length === 0) return 'Decided: nobody outside, for now';
  return `Decided who needs to know: ${audiences.map(lower).join(', ')}${outside.length === 0 ? ' (nobody outside)' : ''}`;
}

function componentsTold(components: Readonly<Record<string, string>>, names: Names): string {
  return Object.entries(components)
    .map(([id, status]) => `${names.component(id)} ${status.replaceAll('_', ' ')}`)
    .join(', ');
}

function lower(audience: Audience): string {
  const name = audienceName(audience);
  return name.charAt(0).toLowerCase() + name.slice(1);
}
