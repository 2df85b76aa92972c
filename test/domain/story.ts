import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Actor } from '../../src/domain/actor.ts';
import { readClock } from '../../src/domain/clocks/clock.ts';
import { nextRing } from '../../src/domain/clocks/next-ring.ts';
import { defaultPolicy, type Policy } from '../../src/domain/clocks/policy.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Context } from '../../src/domain/context.ts';
import { type AffectedCount, nobodyAffected } from '../../src/domain/customers/affected.ts';
import type { AffectedRule } from '../../src/domain/customers/affected-rule.ts';
import type { Audience } from '../../src/domain/customers/audience.ts';
import type { CustomerBook } from '../../src/domain/customers/customer-book.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { type Declare, declare } from '../../src/domain/incident/declare.ts';
import type { IncidentEvent, Recorded } from '../../src/domain/incident/events.ts';
import { evolve, fold } from '../../src/domain/incident/fold.ts';
import type { Incident } from '../../src/domain/incident/incident.ts';
import { type Moment, minutes, seconds } from '../../src/domain/moment.ts';
import type { Access, Person } from '../../src/domain/person.ts';
import { publicationFor } from '../../src/domain/updates/glass.ts';
import { defaultTemplates } from '../../src/domain/updates/templates.ts';

/** 10:00 UTC of a Monday: times in stories are minutes after it. */
export const ten: Moment = Date.UTC(2026, 10, 23, 10, 0, 0);

export const kim = person('kim', 'responder');
export const sam = person('sam', 'comms');
export const priya = person('priya', 'approver');
export const lee = person('lee', 'admin');
export const dora = { ...person('dora', 'viewer'), executive: true };

export function person(id: string, access: Access): Person {
  return {
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    access,
    active: true,
    executive: false,
    human: id,
  };
}

/** One incident told from outside: commands at minutes, events out. Clocks ring by themselves in between. */
export type Story = {
  readonly incident: Incident;
  readonly log: readonly Recorded[];
  /** Minutes since ten. */
  readonly minute: number;
  at(minute: number): Story;
  /** Lets time pass while no worker runs: nothing rings. */
  ahead(minute: number): Story;
  staffed(people: readonly Person[]): Story;
  by(who: Person): Story;
  /** Through a key for automation of theirs. */
  byTokenOf(who: Person): Story;
  with(policy: Partial<Policy>): Story;
  writing(audience: Audience, who: Person): Story;
  /** The directory counts so many affected customers from now on; somebody says so. */
  hits(affected: Partial<AffectedCount>, rule?: AffectedRule): Story;
  /** The directory counts anew, and nobody says anything. */
  recounts(affected: Partial<AffectedCount>): Story;
  /** So many people ask. */
  asked(people: number): Story;
  when(command: Command): Story;
  /** Like `when`, where a no is an answer too: then nothing happens. */
  tries(command: Command): Story;
  isRefused(command: Command, code: string): Story;
  clock(audience: Audience): ReturnType<typeof readClock>;
  events<Type extends IncidentEvent['type']>(
    type: Type,
  ): readonly (Recorded & { event: Extract<IncidentEvent, { type: Type }> })[];
  publication(audience?: Audience): ReturnType<typeof publicationFor>;
};

type State = {
  readonly log: readonly Recorded[];
  readonly now: Moment;
  readonly who: Actor;
  readonly access: Access;
  readonly policy: Policy;
  readonly people: readonly Person[];
  readonly writing: Context['writing'];
  readonly affected: AffectedCount;
  readonly asking: number;
};

/** Northwind and Kestrel, and whoever else is asked for by id. */
export const book: CustomerBook = {
  nameOf: (id) => ({ cus_1: 'Northwind', cus_2: 'Kestrel Foods' })[id] ?? null,
  ownerOf: (id) => (id === 'cus_1' ? 'sam' : null),
  namedIn: (text) =>
    [
      { id: 'cus_1', name: 'Northwind' },
      { id: 'cus_2', name: 'Kestrel Foods' },
    ].filter(({ name }) => text.includes(name)),
};

/** What a decision at a minute depends on, where nothing has happened that changes it. */
export function contextAt(minute: number): Context {
  return contextOf({ ...quiet, now: ten + minutes(minute) });
}

const quiet: Omit<State, 'now'> = {
  log: [],
  who: { kind: 'person', person: 'kim' },
  access: 'responder',
  policy: defaultPolicy,
  people: [kim, sam, priya, lee, dora],
  writing: {},
  affected: nobodyAffected,
  asking: 0,
};

export function declared(
  fields: Partial<Declare> = {},
  people: readonly Person[] = [kim, sam, priya, lee, dora],
  policy: Partial<Policy> = {},
): Story {
  const state: State = { ...quiet, now: ten, policy: { ...defaultPolicy, ...policy }, people };
  const command: Declare = {
    type: 'declare',
    id: 'inc_1',
    number: 142,
    mode: 'real',
    sentence: 'Saving invoices fails in Europe',
    severity: 'sev2',
    sensitive: false,
    components: ['invoices'],
    source: { kind: 'person' },
    ...fields,
  };
  return story(recorded(state, accepted(declare(command, contextOf(state)))));
}

/** What goes on from a log that is there already, as an older Candor may have written it. */
export function continued(log: readonly Recorded[], minute: number): Story {
  return story({ ...quiet, log, now: ten + minutes(minute) });
}

function story(state: State): Story {
  const incident = foldOf(state);
  return {
    incident,
    log: state.log,
    minute: (state.now - ten) / minutes(1),
    at: (minute) => story(rungUntil(state, ten + minutes(minute))),
    ahead: (minute) => story({ ...state, now: ten + minutes(minute) }),
    staffed: (people) => story({ ...state, people }),
    by: (who) => story({ ...state, who: { kind: 'person', person: who.id }, access: who.access }),
    byTokenOf: ({ id, access }) =>
      story({ ...state, who: { kind: 'token', token: `tok_${id}`, name: 'CI', person: id }, access }),
    with: (policy) => story({ ...state, policy: { ...state.policy, ...policy } }),
    writing: (audience, who) =>
      story({ ...state, writing: { ...state.writing, [audience]: { person: who.id, keyAt: state.now } } }),
    hits: (affected, rule) =>
      story({ ...state, affected: { ...nobodyAffected, ...affected } }).when({
        type: 'change-affected',
        ...(rule && { rule }),
        added: rule ? 0 : 1,
        removed: 0,
      }),
    recounts: (affected) => story({ ...state, affected: { ...state.affected, ...affected } }),
    asked: (people) => story({ ...state, asking: people }),
    when: (command) => story(recorded(state, accepted(decide(incident, command, contextOf(state))))),
    tries(command) {
      const decision = decide(incident, command, contextOf(state));
      return story('refusal' in decision ? state : recorded(state, decision.events));
    },
    isRefused(command, code) {
      const decision = decide(incident, command, contextOf(state));
      assert.ok('refusal' in decision, `${command.type} was accepted`);
      assert.equal(decision.refusal.code, code);
      assert.match(decision.refusal.sentence, /^\S.+[.?!]$/s, 'a refusal is a sentence');
      return story(state);
    },
    clock(audience) {
      const audienceState = incident.audiences[audience];
      assert.ok(audienceState, `${audience} is not open`);
      return readClock(incident, audienceState, state.policy, state.now, state.writing[audience] ?? null);
    },
    events: (type) => state.log.filter((one) => one.event.type === type) as never,
    publication: (audience = 'public') => publicationFor(incident, audience),
  };
}

function contextOf(state: State): Context {
  return {
    now: state.now,
    actor: state.who,
    access: state.access,
    policy: state.policy,
    people: state.people,
    onDuty: { communicationsLead: ['sam', 'priya'], incidentLead: ['kim'], dutyManager: ['lee'] },
    components: { invoices: 'Invoices', search: 'Search' },
    templates: defaultTemplates,
    company: {
      name: 'Acme',
      reportLink: 'https://status.acme.example/report',
      contact: '',
      securityContact: '',
    },
    customers: book,
    affected: state.affected,
    asking: state.asking,
    expected: [],
    writing: state.writing,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** Lets every clock ring at its own moment up to `until`, as the worker would. */
function rungUntil(state: State, until: Moment): State {
  let current = state;
  for (let rings = 0; rings < 2_000; rings += 1) {
    const next = nextRing(foldOf(current), contextOf(current));
    if (next === null || next > until) return { ...current, now: until };
    const ringing: State = {
      ...current,
      now: Math.max(next, current.now),
      who: { kind: 'system' },
      access: 'admin',
    };
    const after = recorded(ringing, accepted(decide(foldOf(ringing), { type: 'ring' }, contextOf(ringing))));
    const again = nextRing(foldOf(after), contextOf(after));
    assert.ok(
      after.log.length > ringing.log.length || (again ?? Infinity) > ringing.now,
      'a ring either records something or moves on',
    );
    current = { ...after, who: state.who, access: state.access };
  }
  throw new Error('the clocks ring without end');
}

function accepted(decision: Decision): readonly IncidentEvent[] {
  if ('refusal' in decision) assert.fail(`${decision.refusal.code}: ${decision.refusal.sentence}`);
  return decision.events;
}

function recorded(state: State, events: readonly IncidentEvent[]): State {
  const from = state.log.length;
  const added = events.map((event, index) => ({
    seq: from + index + 1,
    at: state.now,
    actor: state.who,
    event,
  }));
  return { ...state, log: [...state.log, ...added] };
}

function foldOf(state: State): Incident {
  const incident = fold(state.log);
  assert.ok(incident);
  return incident;
}

export { evolve, minutes, seconds };
