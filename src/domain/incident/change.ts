import { personOf } from '../actor.ts';
import { severityOwed, statusOwed } from '../clocks/sooner.ts';
import type { Context } from '../context.ts';
import { type Audience, conversationOf, isNarrow, isOutside } from '../customers/audience.ts';
import type { ComponentId, ComponentStatus } from '../customers/component.ts';
import { type Decision, type Refused, record, refuse } from '../decision.ts';
import type { Moment } from '../moment.ts';
import { mayAct } from '../person.ts';
import { begin, proceed } from '../proceeding.ts';
import { askForRoles } from '../roles/asking.ts';
import { reasked } from '../updates/disclosure.ts';
import { isAuthor } from '../updates/second-reader.ts';
import type { IncidentEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { audienceStates } from './fold.ts';
import { type Incident, isOpen } from './incident.ts';
import { peopleOf } from './privacy.ts';
import { type Severity, type Status, severities } from './standing.ts';

export type ChangeIncident = {
  readonly type: 'change-incident';
  readonly severity?: Severity | undefined;
  /** Changed without words: every open audience is owed them within minutes ("tell them later"). */
  readonly status?: Status | undefined;
  readonly headline?: string | undefined;
  /** `null` clears a fact. */
  readonly facts?: { readonly [Name in keyof Facts]?: Facts[Name] | null | undefined } | undefined;
  readonly components?: Readonly<Record<ComponentId, ComponentStatus>> | undefined;
  readonly sensitive?: boolean | undefined;
};

/** What responders learn while they work. Nothing here reaches customers until words say it. */
export function changeIncident(incident: Incident, command: ChangeIncident, context: Context): Decision {
  if (!isOpen(incident))
    return refuse('resolved', 'This incident is resolved. Declare a new one if it is back.');
  if (command.status === 'resolved')
    return refuse(
      'resolve-gate',
      'Resolve the incident to close it: each open audience gets its closing words.',
    );
  const unknown = Object.keys(command.components ?? {}).find((id) => !context.components[id]);
  if (unknown)
    return refuse('unknown-component', `There is no component “${unknown}”. Choose from those on the page.`);
  if (command.headline !== undefined && command.headline.trim() === '')
    return refuse('headline-empty', 'Give it a headline in customers’ words.');
  if (incident.planned && command.severity !== undefined && command.severity !== incident.severity)
    return refuse(
      'planned-severity',
      'Planned work has no severity. If something broke, declare an incident.',
    );
  const kept = command.sensitive === false && incident.sensitive ? whyNotLifted(incident, context) : null;
  if (kept) return kept;
  let course = proceed(begin(incident), context, plainChanges(incident, command));
  if (command.sensitive && !incident.sensitive)
    course = proceed(course, context, madeSensitive(course.incident, context));
  if (command.severity)
    course = proceed(course, context, severityChanged(course.incident, command.severity, context));
  course = proceed(course, context, askForRoles(course.incident, context));
  if (command.status && command.status !== incident.status) {
    course = proceed(course, context, toldLater(course.incident, command.status, context));
  }
  return record(...course.events);
}

/** Lifting it lets words out that nobody else has read, so it asks for whoever may approve them. */
function whyNotLifted(incident: Incident, { access, actor, people }: Context): Refused | null {
  if (!mayAct(access, 'approver'))
    return refuse(
      'not-an-approver',
      'Only approvers and admins lift this: while it is on, a second person reads every outside word.',
    );
  if (actor.kind !== 'person') return refuse('not-a-person', 'A person must lift this, not a token.');
  const waiting = Object.values(incident.updates).filter(
    ({ state, audience, approval, hash }) =>
      state === 'draft' && isOutside(audience) && approval?.hash !== hash,
  );
  return isAuthor(actor.person, waiting, people)
    ? refuse('own-words', 'Your own words wait for a second reader here. Ask somebody else to lift this.')
    : null;
}

function plainChanges(incident: Incident, command: ChangeIncident): IncidentEvent[] {
  const events: IncidentEvent[] = [];
  const headline = command.headline?.trim().slice(0, 200);
  if (headline && headline !== incident.headline) events.push({ type: 'headline.changed', headline });
  events.push(...factsChanged(incident, command.facts));
  if (command.components)
    events.push({
      type: 'components.changed',
      components: { ...incident.components, ...command.components },
    });
  if (command.sensitive !== undefined && command.sensitive !== incident.sensitive) {
    events.push({ type: 'sensitivity.changed', sensitive: command.sensitive });
  }
  return events;
}

/** Whoever marks it, and everybody who works on it, must go on seeing it, and know what it is now. */
function madeSensitive(incident: Incident, { actor, now }: Context): IncidentEvent[] {
  const person = personOf(actor);
  const people = new Set([...(person === null ? [] : [person]), ...peopleOf(incident)]);
  const named: IncidentEvent[] = people.size === 0 ? [] : [{ type: 'people.named', people: [...people] }];
  return [...named, ...heldBack(incident), ...answersHeldBack(incident, now)];
}

/** So do answers to customers, which nobody but their writer has read. */
function answersHeldBack(incident: Incident, now: Moment): IncidentEvent[] {
  return audienceStates(incident).flatMap(({ audience, sending }): IncidentEvent[] => {
    const conversation = conversationOf(audience);
    if (conversation === null || !sending || sending.undoUntil <= now) return [];
    return [{ type: 'reply.undone', conversation, message: sending.update }];
  });
}

/** Words that are leaving when an incident becomes sensitive stay here, unless a second person has read exactly them. */
function heldBack(incident: Incident): IncidentEvent[] {
  return Object.values(incident.updates)
    .filter(({ state, audience }) => state === 'sending' && isOutside(audience))
    .filter(({ approval, hash }) => approval?.hash !== hash)
    .map(({ id, audience }) => ({ type: 'publication.undone', update: id, audience }));
}

/** The event of learning something; none where nothing is new. What is learned for a narrow audience stays with it. */
export function factsChanged(
  incident: Incident,
  patch: ChangeIncident['facts'],
  audience: Audience = 'public',
): IncidentEvent[] {
  if (!patch) return [];
  const narrow = isNarrow(audience);
  const known = narrow ? (incident.narrowFacts[audience] ?? {}) : incident.facts;
  const facts = merged(known, patch);
  if (JSON.stringify(facts) === JSON.stringify(known)) return [];
  return [{ type: 'facts.changed', facts, ...(narrow && { audience }) }];
}

function merged(facts: Facts, patch: NonNullable<ChangeIncident['facts']>): Facts {
  const entries = Object.entries({ ...facts, ...patch }).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return Object.fromEntries(entries) as Facts;
}

/** A worse severity asks again who needs to know, where nobody outside was told. */
function severityChanged(incident: Incident, to: Severity, context: Context): IncidentEvent[] {
  if (to === incident.severity) return [];
  const worse = severities.indexOf(to) < severities.indexOf(incident.severity);
  const change: IncidentEvent = { type: 'severity.changed', from: incident.severity, to };
  if (!worse) return [change];
  const raised = { ...incident, severity: to };
  const asked = reasked(raised, `The severity rose to ${to}.`, context);
  return [change, ...asked, ...severityOwed(raised, context)];
}

/** Practice M1: a change of status is a message. Not sending it now makes it owed in five minutes. */
function toldLater(incident: Incident, to: Status, context: Context): IncidentEvent[] {
  const change: IncidentEvent = { type: 'status.changed', from: incident.status, to, how: 'tell-later' };
  return [change, ...statusOwed(incident, to, context)];
}

export function addNote(incident: Incident, command: { readonly text: string }): Decision {
  const text = command.text.trim();
  if (text === '') return refuse('empty', 'Write the note first: it is empty.');
  return incident ? record({ type: 'note.added', text }) : refuse('not-found', 'There is no such incident.');
}

export type NoteAlert = {
  readonly type: 'note-alert';
  readonly route: string;
  readonly fingerprints: readonly string[];
  readonly state: 'firing' | 'resolved';
  readonly summary: string;
};

/** Alerts are noted. A resolved one never closes a clock: customers are not told by machines that all is well. */
export function noteAlert(incident: Incident, { route, fingerprints, state, summary }: NoteAlert): Decision {
  if (fingerprints.length > 0 && fingerprints.every((one) => incident.alerts[one] === state)) return record();
  return record({ type: 'alert.noted', route, fingerprints, state, summary });
}
