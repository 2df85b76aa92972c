import type { Actor, PersonId } from '../domain/actor.ts';
import { nextRing } from '../domain/clocks/next-ring.ts';
import type { Command } from '../domain/commands.ts';
import type { Context } from '../domain/context.ts';
import { type AffectedCount, nobodyAffected } from '../domain/customers/affected.ts';
import type { CustomerBook } from '../domain/customers/customer-book.ts';
import { decide } from '../domain/decide.ts';
import type { Decision, RefusalOfCommand } from '../domain/decision.ts';
import { declare } from '../domain/incident/declare.ts';
import type { IncidentEvent, Recorded } from '../domain/incident/events.ts';
import { evolve } from '../domain/incident/fold.ts';
import type { Incident } from '../domain/incident/incident.ts';
import type { Moment } from '../domain/moment.ts';
import type { Setting } from './script.ts';
import { accessOf, declarer, onDuty, staff } from './staff.ts';

/** An incident that exists in memory only, and the moment at which it stands. */
export type Stage = {
  readonly setting: Setting;
  readonly incident: Incident;
  /** Grows in place: copying a log of thousands at each event would be most of the work. */
  readonly log: Recorded[];
  readonly now: Moment;
  readonly affected: AffectedCount;
  readonly asking: number;
  /** What Candor would not have let out, or done, and why. */
  readonly refused: readonly Refused[];
  /** Acts that were refused, how often, and until when they are left alone. */
  readonly tried: Readonly<Record<string, { readonly times: number; readonly until: Moment }>>;
};

export type Refused = { readonly at: Moment; readonly refusal: RefusalOfCommand };

/** Who acts: one of the staff, or Candor itself. */
export type Who = PersonId | 'candor';

const nobody: CustomerBook = { nameOf: () => null, ownerOf: () => null, namedIn: () => [] };

/** The first moment: somebody declares. A sentence that cannot be declared is a refusal. */
export function opened(setting: Setting): Stage | { readonly refusal: RefusalOfCommand } {
  const { at, sentence, severity, sensitive, components } = setting.script.declared;
  const before = { setting, now: at, affected: nobodyAffected, asking: 0 };
  const decision = declare(
    {
      type: 'declare',
      id: 'inc_replay',
      number: 1,
      mode: 'drill',
      sentence,
      severity,
      sensitive,
      components,
      source: { kind: 'person' },
    },
    contextOf(before, declarer),
  );
  if ('refusal' in decision) return decision;
  const log = recordedFrom(0, decision.events, at, actorOf(declarer));
  const incident = log.reduce<Incident | null>((so, one) => evolve(so, one), null);
  if (!incident) throw new Error('declaring records at least one event');
  return { ...before, incident, log, refused: [], tried: {} };
}

/** What a command comes to, asked by somebody now. */
export function asked(stage: Stage, command: Command, who: Who): Decision {
  return decide(stage.incident, command, contextOf(stage, who));
}

/** Does it. What is refused changes nothing, and is noted. */
export function done(stage: Stage, command: Command, who: Who): Stage {
  const decision = asked(stage, command, who);
  if ('refusal' in decision)
    return { ...stage, refused: [...stage.refused, { at: stage.now, refusal: decision.refusal }] };
  return recorded(stage, decision.events, who);
}

export function recorded(stage: Stage, events: readonly IncidentEvent[], who: Who): Stage {
  const added = recordedFrom(stage.incident.version, events, stage.now, actorOf(who));
  stage.log.push(...added);
  const incident = added.reduce<Incident>((so, one) => evolve(so, one), stage.incident);
  // Those who asked were heard: what counts is who asks after it was decided.
  const asking = events.some(({ type }) => type === 'disclosure.decided') ? 0 : stage.asking;
  return { ...stage, incident, asking };
}

/** When the clocks need the next look. */
export function nextLook(stage: Stage): Moment | null {
  return nextRing(stage.incident, contextOf(stage, 'candor'));
}

export function contextOf(
  { setting, now, affected, asking }: Pick<Stage, 'setting' | 'now' | 'affected' | 'asking'>,
  who: Who,
): Context {
  const { policy, templates, hash, script } = setting;
  return {
    now,
    actor: actorOf(who),
    access: who === 'candor' ? 'admin' : accessOf(who),
    policy,
    people: staff,
    onDuty,
    components: script.components,
    templates,
    company: { name: script.company, reportLink: '', contact: '', securityContact: '' },
    writing: {},
    customers: nobody,
    affected,
    asking,
    expected: [],
    hash,
  };
}

function actorOf(who: Who): Actor {
  return who === 'candor' ? { kind: 'system' } : { kind: 'person', person: who };
}

function recordedFrom(seq: number, events: readonly IncidentEvent[], at: Moment, actor: Actor): Recorded[] {
  return events.map((event, index) => ({ seq: seq + index + 1, at, actor, event }));
}
