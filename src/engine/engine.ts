import { createHash } from 'node:crypto';
import type { Actor } from '../domain/actor.ts';
import { nextRing } from '../domain/clocks/next-ring.ts';
import type { Command } from '../domain/commands.ts';
import { consequencesOf } from '../domain/consequences.ts';
import type { Context } from '../domain/context.ts';
import { decide } from '../domain/decide.ts';
import type { Decision } from '../domain/decision.ts';
import { type Declare, declare } from '../domain/incident/declare.ts';
import type { Recorded } from '../domain/incident/events.ts';
import { audienceStates, evolve } from '../domain/incident/fold.ts';
import { type ImportIncident, importIncident } from '../domain/incident/imported.ts';
import type { Incident } from '../domain/incident/incident.ts';
import { type RecordPast, recordPast } from '../domain/incident/past.ts';
import type { Access } from '../domain/person.ts';
import { publicationFor } from '../domain/updates/glass.ts';
import type { Publication } from '../domain/updates/publication.ts';
import { newId } from '../kit/id.ts';
import { Refusal, refuse } from '../kit/refusal.ts';
import type { Clock } from './clock.ts';
import type { Alongside, Ledger, Recording, Surroundings } from './ports/ledger.ts';

/** Who asks, and what they may do. */
export type Who = { readonly actor: Actor; readonly access: Access };

export const system: Who = { actor: { kind: 'system' }, access: 'admin' };

/** The one way in which an incident comes to be or changes. */
export type Engine = {
  readonly clock: Clock;
  readonly ledger: Ledger;
  /** Throws a `Refusal`. With a `dedupeKey` that was used before, answers that incident and declares nothing. */
  declare(
    asked: Omit<Declare, 'type' | 'id' | 'number'> & { readonly dedupeKey?: string },
    who: Who,
  ): Promise<Incident>;
  /** Writes down what was over before anybody wrote of it. As `declare` otherwise. */
  recordPast(
    asked: Omit<RecordPast, 'id' | 'number'> & { readonly dedupeKey?: string },
    who: Who,
  ): Promise<Incident>;
  /**
   * Throws a `Refusal`; then nothing has happened. With an `expected` version, refuses `changed-meanwhile` when anything
   * happened since. What `alongside` writes is stored in the same transaction, before the decision is made.
   */
  perform(
    incident: string,
    command: Command,
    who: Who,
    expected?: number | null,
    alongside?: Alongside,
  ): Promise<Incident>;
  /** What taking over a past incident of another status page comes to. Throws a `Refusal`; nothing is stored by it. */
  importing(who: Who): Promise<(before: Incident | null, command: ImportIncident) => Recording>;
  /** Rings what is due, one incident; `false` when nothing is. */
  ringNext(): Promise<boolean>;
  /** What a decision about an incident would be made from, now. */
  contextFor(surroundings: Surroundings, who: Who): Context;
};

export function openEngine(clock: Clock, ledger: Ledger): Engine {
  const contextFor = (surroundings: Surroundings, { actor, access }: Who): Context => ({
    ...surroundings,
    now: clock.now(),
    actor,
    access,
    hash: sha256,
  });
  return {
    clock,
    ledger,
    contextFor,
    declare: ({ dedupeKey, ...asked }, who) =>
      ledger.declare(dedupeKey ?? null, asked.sensitive, (number, surroundings) => {
        const context = contextFor(surroundings, who);
        const decision = declare(
          { type: 'declare', id: newId('inc', context.now), number, ...asked },
          context,
        );
        return recordingOf(null, decision, context);
      }),
    recordPast: ({ dedupeKey, ...asked }, who) =>
      ledger.declare(dedupeKey ?? null, false, (number, surroundings) => {
        const context = contextFor(surroundings, who);
        const decision = recordPast({ id: newId('inc', context.now), number, ...asked }, context);
        return recordingOf(null, decision, context);
      }),
    perform: (id, command, who, expected = null, alongside = async () => {}) =>
      ledger.change(id, alongside, (incident, surroundings) => {
        if (expected !== null && expected !== incident.version)
          refuse(
            'changed-meanwhile',
            'Something happened here since you looked. Look again, then change it.',
          );
        const context = contextFor(surroundings, who);
        return recordingOf(incident, decide(incident, command, context), context);
      }),
    async importing(who) {
      const context = contextFor(await ledger.surroundings(null), who);
      return (before, command) => recordingOf(before, importIncident(before, command, context), context);
    },
    async ringNext() {
      const rung = await ledger.changeDue(clock.now(), (incident, surroundings) => {
        const context = contextFor(surroundings, system);
        return recordingOf(incident, decide(incident, { type: 'ring' }, context), context);
      });
      return rung !== null;
    },
  };
}

/** Turns a decision into all that is to be stored: nothing that follows from an event has to be remembered elsewhere. */
function recordingOf(before: Incident | null, decision: Decision, context: Context): Recording {
  if ('refusal' in decision) {
    const { code, sentence, problems } = decision.refusal;
    throw new Refusal(code, sentence, problems);
  }
  let incident = before;
  const recorded: Recorded[] = [];
  for (const event of decision.events) {
    const one = { seq: (incident?.version ?? 0) + 1, at: context.now, actor: context.actor, event };
    incident = evolve(incident, one);
    recorded.push(one);
  }
  if (!incident) throw new Error('a decision to declare records at least one event');
  return {
    incident,
    recorded,
    publications: changedPublications(before, incident),
    consequences: decision.events.flatMap(consequencesOf),
    ringAt: nextRing(incident, context),
  };
}

function changedPublications(before: Incident | null, after: Incident): Publication[] {
  return audienceStates(after).flatMap(({ audience }) => {
    const now = publicationFor(after, audience);
    if (!now) return [];
    const then = before && publicationFor(before, audience);
    return then && same(then, now) ? [] : [now];
  });
}

/** The version grows with every event; only what a reader would see counts as a change. */
function same(one: Publication, other: Publication): boolean {
  return JSON.stringify({ ...one, version: 0 }) === JSON.stringify({ ...other, version: 0 });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
