import type { PersonId } from '../actor.ts';
import type { AudienceState } from '../clocks/audience-state.ts';
import { foldClock, newAudience } from '../clocks/fold.ts';
import { nobodyYet } from '../customers/affected.ts';
import { type Audience, type Readership, takesWords } from '../customers/audience.ts';
import { foldChoice } from '../dialogue/fold.ts';
import type { Moment } from '../moment.ts';
import { foldReview } from '../review/fold.ts';
import { foldRole } from '../roles/fold.ts';
import { foldUpdate } from '../updates/fold.ts';
import type { EventOf, IncidentEvent, Recorded } from './events.ts';
import { asDeclared, foldImported, foldImportedWords } from './imported.ts';
import type { Incident } from './incident.ts';
import type { Status } from './standing.ts';

/** The incident that a log tells of. `null` for an empty one. Folding twice gives the same. */
export function fold(log: readonly Recorded[]): Incident | null {
  let incident: Incident | null = null;
  for (const recorded of log) incident = evolve(incident, recorded);
  return incident;
}

/** The incident after one more event. */
export function evolve(incident: Incident | null, recorded: Recorded): Incident {
  const { event } = recorded;
  if (event.type === 'incident.declared') return declared(event, recorded);
  if (event.type === 'incident.imported')
    return foldImported(declared(asDeclared(event), recorded), event, recorded);
  if (!incident) throw new Error(`a log begins with incident.declared, not ${event.type}`);
  return { ...broughtIn(happened(incident, recorded), event), version: recorded.seq };
}

/** Whoever a sensitive incident called upon stays one of its people, when others have taken over too. */
function broughtIn(incident: Incident, event: IncidentEvent): Incident {
  const person = incident.sensitive ? calledUpon(event) : null;
  if (person === null || incident.named.includes(person)) return incident;
  return { ...incident, named: [...incident.named, person] };
}

function calledUpon(event: IncidentEvent): PersonId | null {
  switch (event.type) {
    case 'role.asked':
    case 'role.taken':
    case 'nudge.sent':
    case 'escalation.raised':
    case 'follow-up.handed-over':
    case 'follow-up.nudged':
      return event.person;
    case 'follow-up.added':
      return event.followUp.owner;
    case 'update.approval-asked':
      return event.of;
    default:
      return null;
  }
}

function declared(event: EventOf<'incident.declared'>, { seq, at, actor }: Recorded): Incident {
  return {
    id: event.id,
    number: event.number,
    version: seq,
    mode: event.mode,
    sentence: event.sentence,
    headline: event.headline,
    severity: event.severity,
    status: 'investigating',
    sensitive: event.sensitive,
    declaredAt: at,
    declaredBy: actor,
    source: event.source,
    resolvedAt: null,
    past: event.past ?? null,
    planned: event.planned ? { ...event.planned, startedAt: null, cancelled: null } : null,
    resolution: null,
    components: event.components,
    facts: event.facts,
    narrowFacts: {},
    roles: {},
    affected: nobodyYet,
    named: [],
    disclosure: null,
    audiences: { undecided: newAudience('undecided', at) },
    updates: {},
    waivers: [],
    options: [],
    chosen: null,
    polls: {},
    workarounds: [],
    decisions: [],
    followUps: [],
    notedBy: [],
    replies: { answered: 0, missed: 0 },
    writeUpDue: null,
    reached: { investigating: at },
    alerts: {},
  };
}

function happened(incident: Incident, recorded: Recorded): Incident {
  const { event, at, actor } = recorded;
  switch (event.type) {
    case 'severity.changed':
      return { ...incident, severity: event.to };
    case 'status.changed':
      return {
        ...incident,
        status: event.to,
        reached: reach(incident, event.to, at),
        planned: begun(incident, event.to, at),
      };
    case 'planned.moved':
      return {
        ...incident,
        planned: incident.planned && { ...incident.planned, from: event.from, to: event.to },
      };
    case 'planned.cancelled':
      return {
        ...incident,
        planned: incident.planned && { ...incident.planned, cancelled: { reason: event.reason, at } },
      };
    case 'headline.changed':
      return { ...incident, headline: event.headline };
    case 'facts.changed':
      return learned(incident, event);
    case 'components.changed':
      return { ...incident, components: event.components };
    case 'sensitivity.changed':
      return { ...incident, sensitive: event.sensitive };
    case 'people.named':
      return { ...incident, named: [...new Set([...incident.named, ...event.people])] };
    case 'glass.broken':
      return { ...incident, named: [...new Set([...incident.named, event.person])] };
    case 'affected.changed':
      return { ...incident, affected: affectedNow(incident, event) };
    case 'alert.noted':
      return { ...incident, alerts: { ...incident.alerts, ...alertStates(event) } };
    case 'disclosure.decided':
      return {
        ...incident,
        disclosure: {
          at,
          by: event.by ?? actor,
          audiences: event.audiences,
          reason: event.reason,
          answers: event.answers ?? {},
          affected: event.affected ?? 0,
          reviewAt: event.reviewAt,
          reasked: null,
        },
      };
    case 'disclosure.reasked':
      return {
        ...incident,
        disclosure: incident.disclosure && { ...incident.disclosure, reviewAt: null, reasked: event.why },
      };
    case 'waiver.recorded':
      return {
        ...incident,
        waivers: [
          ...incident.waivers,
          {
            audience: event.audience,
            reason: event.reason,
            by: actor,
            person: actor.kind === 'person' ? actor.person : null,
            at,
          },
        ],
      };
    case 'incident.resolved':
      return {
        ...incident,
        status: 'resolved',
        resolvedAt: at,
        resolution: { undoUntil: event.undoUntil, from: incident.status },
        writeUpDue: event.writeUpDue,
        reached: reach(incident, 'resolved', at),
      };
    case 'resolution.undone':
      return {
        ...incident,
        status: event.status,
        resolvedAt: null,
        resolution: null,
        writeUpDue: null,
        planned: incident.planned && { ...incident.planned, cancelled: null },
        reached: without(incident.reached, 'resolved'),
        waivers: incident.waivers.filter((waiver) => waiver.at !== incident.resolvedAt),
        audiences: withoutWriteUp(incident.audiences),
      };
    case 'update.imported':
      return foldImportedWords(incident, event);
    case 'note.added':
    case 'incident.declared':
    case 'incident.imported':
    case 'customer.replied':
    case 'reply.failed':
    case 'conversation.done':
    case 'conversation.reopened':
    case 'quote.shared':
    case 'impact.recorded':
    case 'restoration.recorded':
    case 'decision.corrected':
      return incident;
    default:
      return [foldRole, foldClock, foldUpdate, foldChoice, foldReview].reduce(
        (folded, chapter) => chapter(folded, recorded),
        incident,
      );
  }
}

function learned(incident: Incident, { facts, audience }: EventOf<'facts.changed'>): Incident {
  if (audience === undefined) return { ...incident, facts };
  return { ...incident, narrowFacts: { ...incident.narrowFacts, [audience]: facts } };
}

function affectedNow({ affected }: Incident, event: EventOf<'affected.changed'>): Incident['affected'] {
  const { rule, customers, unreachable, defined = false } = event;
  return { rule, customers, unreachable, definition: affected.definition + (defined ? 1 : 0) };
}

function reach(incident: Incident, status: Status, at: Moment): Incident['reached'] {
  return { ...incident.reached, [status]: at };
}

/** Planned work has begun once somebody says so. */
function begun({ planned }: Incident, to: Status, at: Moment): Incident['planned'] {
  if (!planned || planned.startedAt !== null || to === 'investigating' || to === 'resolved') return planned;
  return { ...planned, startedAt: at };
}

function without(reached: Incident['reached'], status: Status): Incident['reached'] {
  return Object.fromEntries(Object.entries(reached).filter(([name]) => name !== status));
}

/** Nothing is owed of what is not over. */
function withoutWriteUp({ 'write-up': _, ...audiences }: Incident['audiences']): Incident['audiences'] {
  return audiences;
}

function alertStates(event: EventOf<'alert.noted'>): Incident['alerts'] {
  return Object.fromEntries(event.fingerprints.map((fingerprint) => [fingerprint, event.state]));
}

/** The audiences whose clocks run, worst-named first is the reader's business; here in order of opening. */
export function openAudiences(incident: Incident): readonly Audience[] {
  return audienceStates(incident)
    .filter((state) => !state.closed)
    .map((state) => state.audience);
}

export function audienceStates(incident: Incident): readonly AudienceState[] {
  return Object.values(incident.audiences).filter((state) => state !== undefined);
}

/** The open audiences to which words are written: not the question who they are, and no conversation's clock. */
export function openReaderships(incident: Incident): readonly Readership[] {
  return openAudiences(incident).filter(takesWords);
}
