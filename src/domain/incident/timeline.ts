import type { Actor } from '../actor.ts';
import { type Audience, isOutside } from '../customers/audience.ts';
import { type ComponentId, type ComponentStatus, componentWord } from '../customers/component.ts';
import type { Moment } from '../moment.ts';
import { wordsOf } from '../updates/body.ts';
import { timesSaid } from '../updates/glass.ts';
import { clockTime, plain } from '../updates/words.ts';
import type { EventOf, IncidentEvent, Recorded } from './events.ts';
import { evolve } from './fold.ts';
import { systemName } from './import-source.ts';
import type { Incident } from './incident.ts';
import type { Severity } from './standing.ts';
import { type Entry, lowerName, type Names, type Told, tellClock, tellDialogue, tellRole } from './told.ts';
import { tellChoice } from './told-choices.ts';
import { tellReview } from './told-review.ts';

/** The log as people read it: computed, never written beside the act. Oldest first. */
export function timelineOf(log: readonly Recorded[], names: Names): readonly Entry[] {
  const entries: Entry[] = [];
  let incident: Incident | null = null;
  for (const recorded of log) {
    incident = evolve(incident, recorded);
    const entry = entryOf(recorded, incident, names);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** One event as people read it; `null` where it tells them nothing. `incident` is what it left behind. */
export function entryOf(recorded: Recorded, incident: Incident, names: Names): Entry | null {
  const told = tell(recorded.event, incident, names, recorded.at);
  if (!told) return null;
  return {
    seq: recorded.seq,
    at: recorded.at,
    kind: recorded.event.type,
    by: nameOf(recorded.actor, names),
    quote: null,
    audience: null,
    update: null,
    ...told,
  };
}

export function nameOf(actor: Actor, names: Pick<Names, 'person'>): string {
  if (actor.kind === 'person') return names.person(actor.person);
  if (actor.kind === 'system') return 'Candor';
  return actor.name;
}

function tell(event: IncidentEvent, incident: Incident, names: Names, at: Moment): Told | null {
  const lower = (audience: Audience): string => lowerName(audience, names);
  switch (event.type) {
    case 'people.named':
      return {
        lane: 'decision',
        sentence: `Named for this incident: ${event.people.map(names.person).join(', ')}`,
      };
    case 'glass.broken':
      return {
        lane: 'decision',
        sentence: `${names.person(event.person)} opened it without being named`,
        quote: event.reason,
      };
    case 'affected.changed':
      return {
        lane: event.defined ? 'decision' : 'technical',
        sentence: affectedTold(event),
        ...(event.reason !== undefined && { quote: event.reason }),
      };
    case 'incident.declared':
      return {
        lane: 'technical',
        sentence: event.planned
          ? `Planned from ${clockTime(event.planned.from, at)} to ${clockTime(event.planned.to, at)}`
          : event.past
            ? `Added later: it was from ${clockTime(event.past.from, at)} to ${clockTime(event.past.to, at)}`
            : `Declared as ${severityName(event.severity)}`,
        quote: event.sentence,
      };
    case 'incident.imported':
      return {
        lane: 'technical',
        at: event.startedAt,
        sentence: `It began, by what was imported from ${systemName(event.system)}`,
        quote: event.headline,
      };
    case 'planned.moved':
      return {
        lane: 'technical',
        sentence: `Planned now from ${clockTime(event.from, at)} to ${clockTime(event.to, at)}`,
      };
    case 'planned.cancelled':
      return { lane: 'decision', sentence: 'Cancelled', quote: event.reason };
    case 'severity.changed':
      return {
        lane: 'technical',
        sentence: `Severity from ${severityName(event.from)} to ${severityName(event.to)}`,
      };
    case 'status.changed':
      return {
        lane: 'technical',
        sentence: `${incident.planned ? plannedStage[event.to] : `Status from ${event.from} to ${event.to}`}${event.how === 'tell-later' ? '; words to follow' : ''}`,
      };
    case 'headline.changed':
      return { lane: 'technical', sentence: 'Headline changed', quote: event.headline };
    case 'facts.changed':
      return { lane: 'technical', sentence: 'Facts changed' };
    case 'components.changed':
      return { lane: 'technical', sentence: componentsTold(event.components, names) };
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
        ...(event.writeUpDue !== null && {
          quote: `The write-up is owed by ${clockTime(event.writeUpDue, at)}.`,
        }),
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
      return { lane: 'decision', sentence: disclosureTold(event.audiences, names), quote: event.reason };
    case 'disclosure.reasked':
      return { lane: 'decision', sentence: 'Asked again who needs to know', quote: event.why };
    default:
      return (
        tellRole(event, names) ??
        tellClock(event, names, at) ??
        tellDialogue(event, names) ??
        tellChoice(event, incident, names) ??
        tellReview(event, incident, names, at) ??
        tellWords(event, incident, names, at)
      );
  }
}

function affectedTold({ customers, unreachable, defined }: EventOf<'affected.changed'>): string {
  const count = customers === 1 ? '1 customer' : `${customers} customers`;
  const reach = unreachable > 0 ? `, ${unreachable} without anybody to write to` : '';
  return defined ? `Who is affected: ${count}${reach}` : `Affected now: ${count}${reach}`;
}

const plannedStage = {
  investigating: 'Planned',
  identified: 'The planned work began',
  monitoring: 'The planned work is being checked',
  resolved: 'The planned work is done',
} as const;

/** As the console's badges say it. */
function severityName(severity: Severity): string {
  return severity.replace('sev', 'Sev ');
}

function tellWords(event: IncidentEvent, incident: Incident, names: Names, at: Moment): Told | null {
  const lower = (audience: Audience): string => lowerName(audience, names);
  switch (event.type) {
    case 'update.published':
      return {
        lane: 'said',
        sentence: saidWhere(event, lower),
        quote: said(incident, event.update, at),
        audience: event.audience,
        update: event.update,
      };
    case 'update.imported':
      return {
        lane: 'said',
        at: event.words.at,
        sentence: `Said on ${incident.source.kind === 'import' ? systemName(incident.source.system) : 'another page'}`,
        quote: event.words.body,
        audience: 'public',
        update: event.words.id,
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

function saidWhere(
  { audience, writeUp }: EventOf<'update.published'>,
  lower: (audience: Audience) => string,
): string {
  if (writeUp) return `The write-up left: ${lower(audience)}`;
  return audience === 'public' ? 'Said on the public page' : `Said to ${lower(audience)}`;
}

function said(incident: Incident, id: string, at: Moment): string | null {
  const update = incident.updates[id];
  return update ? plain(wordsOf({ body: update.body, times: timesSaid(update) }), at) : null;
}

function disclosureTold(audiences: readonly Audience[], names: Names): string {
  const outside = audiences.filter(isOutside);
  if (audiences.length === 0) return 'Decided: nobody outside, for now';
  return `Decided who needs to know: ${audiences.map((one) => lowerName(one, names)).join(', ')}${outside.length === 0 ? ' (nobody outside)' : ''}`;
}

function componentsTold(components: Readonly<Record<ComponentId, ComponentStatus>>, names: Names): string {
  return Object.entries(components)
    .map(([id, status]) => `${names.component(id)}: ${componentWord[status]}`)
    .join(', ');
}
