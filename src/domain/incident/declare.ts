import { personOf } from '../actor.ts';
import type { Promised } from '../clocks/audience-state.ts';
import { decidePromise } from '../clocks/promise.ts';
import type { Context } from '../context.ts';
import type { ComponentId } from '../customers/component.ts';
import { type Decision, record, refuse } from '../decision.ts';
import { onTheMinute } from '../planned/promises.ts';
import { announcePromise, windowRefusal } from '../planned/schedule.ts';
import { begin, proceed } from '../proceeding.ts';
import { askForRoles } from '../roles/asking.ts';
import { leadAfter } from '../roles/lead.ts';
import type { PlannedWindow } from '../updates/publication.ts';
import type { IncidentEvent } from './events.ts';
import { evolve } from './fold.ts';
import type { DeclarationSource } from './incident.ts';
import type { IncidentMode, Severity } from './standing.ts';

export type Declare = {
  readonly type: 'declare';
  readonly id: string;
  readonly number: number;
  readonly mode: IncidentMode;
  readonly sentence: string;
  readonly severity: Severity;
  readonly sensitive: boolean;
  readonly components: readonly ComponentId[];
  readonly source: DeclarationSource;
  /** Work that is planned: when, and what customers will not be able to do meanwhile. */
  readonly planned?: (PlannedWindow & { readonly task?: string | undefined }) | undefined;
};

export const longestSentence = 500;

/** One sentence starts an incident: its first clock runs, its words have an owner, its acknowledgement stands ready. */
export function declare(command: Declare, context: Context): Decision {
  const sentence = command.sentence.trim();
  if (sentence === '') return refuse('sentence-missing', 'Say in one sentence what customers are seeing.');
  if (sentence.length > longestSentence)
    return refuse('sentence-too-long', `Say it in one sentence of at most ${longestSentence} characters.`);
  const unknown = command.components.find((id) => !context.components[id]);
  if (unknown)
    return refuse('unknown-component', `There is no component “${unknown}”. Choose from those on the page.`);
  const no = command.planned ? windowRefusal(onMinutes(command.planned), context.now) : null;
  if (no) return no;
  const first = declaredEvent(command, sentence);
  const incident = evolve(null, { seq: 1, at: context.now, actor: context.actor, event: first });
  let course = begin(incident);
  course = proceed(course, context, leadTaken(context));
  course = proceed(course, context, [
    {
      type: 'promise.made',
      audience: 'undecided',
      promise: { id: 'undecided#1', ...firstClock(command, context) },
    },
  ]);
  course = proceed(course, context, askForRoles(course.incident, context));
  return record(first, ...course.events);
}

export function declaredEvent(
  command: Declare,
  sentence: string,
): IncidentEvent & { readonly type: 'incident.declared' } {
  const { id, number, mode, severity, sensitive, source, planned } = command;
  const components = Object.fromEntries(
    command.components.map((component) => [component, planned ? 'operational' : 'looking_into_it'] as const),
  );
  const headline = sentence.replace(/\s+/g, ' ').slice(0, 200);
  return {
    type: 'incident.declared',
    id,
    number,
    mode,
    sentence,
    headline,
    severity,
    sensitive,
    source,
    components,
    facts: planned?.task ? { task: planned.task } : {},
    ...(planned && { planned: onMinutes(planned) }),
  };
}

function onMinutes({ from, to }: PlannedWindow): PlannedWindow {
  return { from: onTheMinute(from), to: onTheMinute(to) };
}

function firstClock({ planned, severity }: Declare, { policy, now }: Context): Omit<Promised, 'id'> {
  return planned ? announcePromise(onMinutes(planned), now) : decidePromise(severity, policy, now);
}

/** Whoever declares leads, until somebody else does; for machines the rota answers, then whoever may act. */
export function leadTaken(context: Context): IncidentEvent[] {
  const lead = leadAfter(personOf(context.actor), context);
  return lead ? [{ type: 'role.taken', role: 'incident-lead', person: lead, instructions: '' }] : [];
}
